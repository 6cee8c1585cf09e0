import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openDoor, type Door } from "./testing/door.ts";

const PAGE = "<!doctype html><title>Runsheet</title>";
let door: Door;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "runsheet-web-"));
  const webRoot = join(folder, "dist");
  await mkdir(join(webRoot, "assets"), { recursive: true });
  await writeFile(join(webRoot, "index.html"), PAGE);
  await writeFile(join(webRoot, "assets", "app-1a2b.js"), "start()");
  await writeFile(join(webRoot, "assets", "app-1a2b.js.br"), brotliCompressSync("start()"));
  await writeFile(join(webRoot, ".env"), "SECRET=1");
  await writeFile(join(folder, "outside.txt"), "SECRET=1");
  door = await openDoor({ webRoot });
});
afterAll(async () => {
  await door.app.close();
  await rm(folder, { recursive: true });
});
const html = { accept: "text/html,application/xhtml+xml,*/*;q=0.8" };

describe("the web client", () => {
  test.each(["/", "/runs", "/runs/0193a1de?state=failed", "/templates/a.b", "/apiary", "/index.html"])(
    "serves its page at %s, never from a stale cache",
    async (url) => {
      const answer = await door.ask({ url, headers: html });
      expect([answer.statusCode, answer.body, answer.headers["cache-control"]]).toEqual([200, PAGE, "no-cache"]);
    },
  );
  test("serves hashed files for good, packed where they come packed", async () => {
    const plain = await door.ask("/assets/app-1a2b.js");
    expect([plain.body, plain.headers["cache-control"], plain.headers["content-encoding"]]).toEqual([
      "start()",
      "public, max-age=31536000, immutable",
      undefined,
    ]);
    const packed = await door.ask({ url: "/assets/app-1a2b.js", headers: { "accept-encoding": "gzip, br" } });
    expect([packed.headers["content-encoding"], packed.headers["content-type"]]).toEqual([
      "br",
      expect.stringContaining("javascript"),
    ]);
    expect(packed.headers.vary?.toString().toLowerCase()).toContain("accept-encoding");
  });
  test.each(["/assets/app-0000.js", "/api/v1/nothing", "/api", "/trpc", "/docs/nothing", "/%61pi/v1/nothing"])(
    "serves no page at %s",
    async (url) => {
      const answer = await door.ask({ url, headers: html });
      expect([answer.statusCode, answer.headers["content-type"]]).toEqual([
        404,
        "application/problem+json; charset=utf-8",
      ]);
    },
  );
  test("serves no page to what does not ask for one", async () => {
    expect((await door.ask({ url: "/runs", headers: { accept: "application/json" } })).statusCode).toBe(404);
    expect((await door.ask({ method: "POST", url: "/runs", headers: html })).statusCode).toBe(404);
  });
  test.each([
    "/..%2f..%2fetc/passwd",
    "/%2e%2e/outside.txt",
    "/../outside.txt",
    "/assets/..%2f..%2foutside.txt",
    "/..%5coutside.txt",
    "/assets/%00",
    "/.env",
    "//etc/passwd",
    "/assets/../../outside.txt",
  ])("stays in its folder at %s", async (path) => {
    if (!door.app.server.listening) await door.app.listen({ port: 0, host: "127.0.0.1" });
    const { port } = door.app.server.address() as { port: number };
    // Written to the socket as it is: clients tidy such addresses before they send them.
    const socket = connect(port, "127.0.0.1").setEncoding("utf8");
    socket.write(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: close\r\n\r\n`);
    let said = "";
    for await (const chunk of socket) said += chunk;
    expect(said).toMatch(/^HTTP\/1\.1 40[034] /);
    expect(said).not.toMatch(/SECRET|root:/);
  });
  test("says so when it is not built", async () => {
    const { ask } = await openDoor();
    const answer = await ask({ url: "/", headers: html });
    expect([answer.statusCode, answer.body]).toEqual([503, expect.stringContaining("not built")]);
  });
});
