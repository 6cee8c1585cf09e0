import { describe, expect, test } from "vitest";
import { openPage, tell } from "./built-page.ts";
import { signedOutServer } from "./signed-out-server.ts";

const RUN = "0199a1b2-3c4d-7e5f-8a9b-0c1d2e3f4a5b";

async function signedOutPage() {
  const opened = await openPage((await signedOutServer()).url);
  await opened.page.getByLabel("E-mail").waitFor();
  return opened;
}

describe("a link from outside", () => {
  async function follow(link: string) {
    const opened = await signedOutPage();
    const before = opened.page.url();
    opened.app.electron.app.emit("open-url", { preventDefault() {} }, link);
    return { ...opened, before };
  }

  test("is shown with what it names and where, and opens once that was agreed to", async () => {
    const { app, page, before } = await follow(`runsheet://v1/run/${RUN}`);
    const dialog = page.getByRole("dialog", { name: "Open a run?" });
    await dialog.getByText(RUN).waitFor();
    expect(page.url()).toBe(before);
    await dialog.getByRole("button", { name: "Open" }).click();
    await page.waitForURL((url) => decodeURIComponent(url.hash).includes(`/runs/${RUN}`));
    await expect.poll(() => app.invoke("link.pending", undefined)).toMatchObject({ value: null });
  });

  test("opens nothing when it is declined, and shows no more of an invitation than its start", async () => {
    const token = "s3cret".padEnd(43, "x");
    const { app, page, before } = await follow(`runsheet://v1/invite/${token}`);
    const dialog = page.getByRole("dialog", { name: "Open an invitation?" });
    await dialog.getByText("s3cret…", { exact: true }).waitFor();
    expect(await dialog.innerText()).not.toContain(token);
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
    expect(page.url()).toBe(before);
    await expect.poll(() => app.invoke("link.pending", undefined)).toMatchObject({ value: null });
  });
});

describe("a newer version", () => {
  test("that is ready is offered, and can wait", async () => {
    const { page } = await signedOutPage();
    await tell(page, "update.changed", { state: "ready", version: "1.2.0", needed: null });
    const notice = page.getByRole("status").filter({ hasText: "Version 1.2.0 is ready." });
    await notice.getByRole("button", { name: "Restart and update" }).waitFor();
    await notice.getByRole("button", { name: "Later" }).click();
    await expect.poll(() => notice.count()).toBe(0);
  });

  test("that the server insists on stands in the way until there is one, or another server", async () => {
    const { page } = await signedOutPage();
    await tell(page, "update.changed", { state: "downloading", version: null, needed: "2.0.0" });
    const dialog = page.getByRole("dialog", { name: "Runsheet needs an update" });
    await dialog.getByText("works with version 2.0.0 or newer only").waitFor();
    await page.keyboard.press("Escape");
    expect(await dialog.isVisible()).toBe(true);
    expect(await dialog.getByRole("button", { name: "Restart and update" }).count()).toBe(0);
    await tell(page, "update.changed", { state: "ready", version: "2.0.0", needed: "2.0.0" });
    await dialog.getByRole("button", { name: "Restart and update" }).waitFor();
    await dialog.getByRole("button", { name: "Change server…" }).click();
    await page.getByRole("dialog", { name: "Server" }).getByLabel("Address").waitFor();
  });
});

describe("signing in with the browser", () => {
  test("opens the chosen server's page there, and says in words when it was declined", async () => {
    const { app, page } = await signedOutPage();
    await page.getByRole("button", { name: "Sign in with your browser" }).click();
    await expect.poll(() => app.state.opened.at(-1)).toMatch(/\/authorize-app\?challenge=/);
    await tell(page, "signIn.ended", { failure: "denied" });
    const said = page.getByRole("alert").filter({ hasText: "It was not allowed in the browser." });
    await expect.poll(() => said.isVisible()).toBe(true);
  });
});
