import { describe, expect, test } from "vitest";
import type { ExposedBridge } from "../src/bridge-names.ts";
import { openPage, stops, tell } from "./built-page.ts";
import { signedOutServer as signedOut } from "./signed-out-server.ts";

describe("the built renderer", () => {
  test("mounts the app under the strict policy and asks the chosen server through the protocol", async () => {
    const server = await signedOut();
    const { page, complaints } = await openPage(server.url);
    await page.getByLabel(/e-?mail/i).waitFor();
    expect(new URL(page.url()).hash).toContain("/sign-in");
    expect(server.seen[0]?.headers["x-runsheet-client"]).toBe("desktop");
    expect(complaints.filter((text) => !text.includes("401"))).toEqual([]);
  });

  test("can change the server, and says what is wrong with an address", async () => {
    const server = await signedOut();
    const { app, page } = await openPage(server.url);
    await page.getByLabel(/e-?mail/i).waitFor();
    await tell(page, "server.asked", undefined);
    const dialog = page.getByRole("dialog", { name: "Server" });
    await dialog.getByLabel("Address").fill("http://runsheet.example.org");
    await dialog.getByRole("button", { name: "Connect" }).click();
    await expect.poll(() => dialog.getByRole("alert").textContent()).toContain("https://");

    const other = await signedOut();
    await dialog.getByLabel("Address").fill(other.url);
    await dialog.getByRole("button", { name: "Connect" }).click();
    await expect.poll(() => other.seen.length).toBeGreaterThan(0);
    expect(await app.invoke("server.get", undefined)).toMatchObject({ value: { url: other.url } });
  });

  test("offers another server while the chosen one is away", async () => {
    const server = await signedOut();
    await server.stop();
    stops.splice(stops.indexOf(server.stop), 1);
    const { page } = await openPage(server.url);
    await page.getByRole("button", { name: "Change server…" }).waitFor();
    expect(await page.getByText(server.url).isVisible()).toBe(true);
  });

  test("takes what it was told meanwhile for newer than what it asked for", async () => {
    const server = await signedOut();
    const { app, page } = await openPage(server.url);
    // By now it was told that the server answers, which it is told once.
    await page.getByLabel("E-mail").waitFor();
    const answer = app.handlers.get("server.get")!;
    const [asked, late] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    let times = 0;
    app.handlers.set("server.get", async (...given) => {
      const state = await answer(...given);
      // The page begins with the first answer.
      if (++times === 1) return state;
      asked.resolve();
      await late.promise;
      return state;
    });
    await page.reload();
    await asked.promise;
    await tell(page, "server.reachable", { url: server.url, reachable: false, chosen: true });
    const change = page.getByRole("button", { name: "Change server…" });
    await change.waitFor();
    late.resolve();
    // Comes after the answer, as it was asked for later.
    await page.evaluate(() =>
      (window as unknown as { runsheet: ExposedBridge }).runsheet.invoke("app.info", undefined),
    );
    expect(await change.isVisible()).toBe(true);
  });

  test.runIf(process.platform === "linux")("says when a sign-in will not last", async () => {
    const server = await signedOut();
    const { page } = await openPage(server.url, { backend: "basic_text" });
    const notice = page.getByText(/no keyring/);
    await notice.waitFor();
    await page.getByRole("button", { name: "OK" }).click();
    await expect.poll(() => notice.count()).toBe(0);
  });

  test("tells the window which theme the app wears", async () => {
    const { app, page } = await openPage((await signedOut()).url);
    await page.evaluate(() => (document.documentElement.dataset["theme"] = "dark"));
    await expect.poll(() => app.electron.nativeTheme.themeSource).toBe("dark");
  });
});
