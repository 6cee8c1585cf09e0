import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { freshUserData, startApp } from "./built-app.ts";
import { answerTrpc, startServer } from "./server-double.ts";

const TOKEN = "rs_session_0123456789abcdef";
const post = { method: "POST", body: "{}", headers: { "content-type": "application/json" } };
let server: Awaited<ReturnType<typeof startServer>>;
beforeAll(async () => {
  server = await startServer(
    answerTrpc({ "account.signIn": { token: TOKEN }, "account.signOut": {}, "account.me": {} }),
  );
});
afterAll(() => server.stop());

async function signedIn(options: { userData: string; backend?: string }) {
  const app = await startApp(options);
  await app.invoke("server.choose", server.url);
  await app.load("app://runsheet/trpc/account.signIn", post);
  return app;
}
async function bearerOf(app: Awaited<ReturnType<typeof startApp>>) {
  await app.load("app://runsheet/trpc/account.me");
  return server.seen.at(-1)?.headers.authorization;
}
const kept = (userData: string) =>
  readdirSync(userData)
    .map((name) => readFileSync(join(userData, name), "utf8"))
    .join("\n");

describe("the token between two starts", () => {
  test("is kept sealed where the system has a vault", async () => {
    const userData = freshUserData();
    await signedIn({ userData });
    expect(kept(userData)).not.toContain(TOKEN);
    expect(statSync(join(userData, "session")).mode & 0o077).toBe(0);
    expect(await bearerOf(await startApp({ userData }))).toBe(`Bearer ${TOKEN}`);
  });

  test("is gone after signing out", async () => {
    const userData = freshUserData();
    await (await signedIn({ userData })).load("app://runsheet/trpc/account.signOut", post);
    expect(existsSync(join(userData, "session"))).toBe(false);
    expect(await bearerOf(await startApp({ userData }))).toBeUndefined();
  });

  test.runIf(process.platform === "linux")(
    "stays in memory where there is only basic_text, and the app says so",
    async () => {
      const userData = freshUserData();
      const app = await signedIn({ userData, backend: "basic_text" });
      expect(await bearerOf(app)).toBe(`Bearer ${TOKEN}`);
      expect(await app.invoke("app.info", undefined)).toMatchObject({ value: { tokenKept: "memory" } });
      expect(readdirSync(userData)).toEqual(["settings.json"]);
      expect(await bearerOf(await startApp({ userData, backend: "basic_text" }))).toBeUndefined();
    },
  );

  test("a damaged file means signing in again", async () => {
    const userData = freshUserData();
    await signedIn({ userData });
    writeFileSync(join(userData, "session"), "garbage");
    expect(await bearerOf(await startApp({ userData }))).toBeUndefined();
  });
});

test("damaged settings fall back one by one", async () => {
  const userData = freshUserData();
  writeFileSync(
    join(userData, "settings.json"),
    JSON.stringify({ serverUrl: "http://evil.example", theme: "dark", bounds: { x: "left" } }),
  );
  const app = await startApp({ userData });
  expect(await app.invoke("server.get", undefined)).toMatchObject({ value: { url: "http://127.0.0.1:4600" } });
  expect([app.electron.nativeTheme.themeSource, app.window().options.width]).toEqual(["dark", 1280]);
});
