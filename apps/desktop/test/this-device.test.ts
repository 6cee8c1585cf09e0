import type { Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { openPage, tell } from "./built-page.ts";
import { startProduct, type Product } from "./product.ts";
import { findElectron, NO_ELECTRON, openElectron } from "./real-electron.ts";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 300_000 });

let product: Product;
beforeAll(async () => (product = await startProduct()));
afterAll(() => product?.stop());

async function signIn(page: Page): Promise<void> {
  await page.getByLabel("E-mail").fill(product.demo.email);
  await page.getByLabel("Password", { exact: true }).fill(product.demo.password);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "Home" }).waitFor();
}

/** The page about this computer, in an app that has signed in. */
async function openThisDevice(open: (serverUrl: string) => ReturnType<typeof openElectron>) {
  const opened = await open(product.url);
  await signIn(opened.page);
  await opened.page.getByRole("link", { name: "This computer" }).click();
  await opened.page.getByRole("heading", { level: 1, name: "This computer" }).waitFor();
  return opened;
}

async function activate(page: Page, key: string): Promise<void> {
  await page.getByLabel("License key").fill(key);
  await page.getByLabel("Name of this computer").fill("Ada's laptop");
  await page.getByRole("button", { name: "Activate", exact: true }).click();
}

describe.each([
  { shell: "the double of Electron", open: openPage, missing: null },
  { shell: "Electron", open: openElectron, missing: findElectron() ? null : NO_ELECTRON },
])("in $shell", ({ open, missing }) => {
  beforeEach((context) => {
    if (missing !== null) context.skip(missing);
  });

  test("the very first start asks for a server, and goes on with it", async () => {
    const { app, page } = await open(null);
    await page.getByRole("heading", { name: "Welcome to Runsheet" }).waitFor();
    await page.getByLabel("Address", { exact: true }).fill("not an address");
    await page.keyboard.press("Enter");
    await page.getByRole("alert").filter({ hasText: "https://" }).waitFor();
    await page.getByRole("radio", { name: /This computer/ }).check();
    await page.getByRole("button", { name: "Start it here" }).waitFor();
    await page.getByRole("radio", { name: /A server/ }).check();
    await page.getByLabel("Address", { exact: true }).fill(product.url);
    await page.keyboard.press("Enter");
    await signIn(page);
    expect(await app.invoke("server.get", undefined)).toMatchObject({ value: { url: product.url, chosen: true } });
  });

  test("a computer without a seat says so, takes one, and gives it back", async () => {
    const { key } = await product.issue();
    const { page, complaints } = await open(product.url);
    await signIn(page);
    await page.getByRole("link", { name: "Activate it" }).click();

    await activate(page, "RS-1111-2222");
    await page.getByText(/There is no license with this key/).waitFor();
    expect(await page.getByLabel("Name of this computer").inputValue()).toBe("Ada's laptop");

    await activate(page, key);
    await page.getByText(/^Works offline until/).waitFor();
    await page.getByRole("heading", { level: 2, name: "Ada's laptop" }).waitFor();
    expect(await page.getByText("This computer has no seat").count()).toBe(0);

    await page.getByRole("button", { name: "Deactivate…" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Deactivate" }).click();
    await page.getByLabel("License key").waitFor();
    expect(complaints.filter((text) => !text.includes("401"))).toEqual([]);
  });

  test("a license whose seats are taken is refused with what helps", async () => {
    const { key } = await product.issue({ limits: { activations: 0 } });
    const { app, page } = await openThisDevice(open);
    await activate(page, key);
    await page.getByText(/All seats of the license are taken/).waitFor();
    expect(await app.invoke("license.get", undefined)).toMatchObject({ value: { standing: "unlicensed" } });
  });

  test("a workspace is joined as a runner, which is steered here", async () => {
    const { key } = await product.issue();
    const { app, page } = await openThisDevice(open);
    await activate(page, key);
    await page.getByRole("button", { name: "Register here" }).click();
    await page.getByText("Registered by").waitFor();
    await page.getByText("Ready", { exact: true }).waitFor();
    await page.getByRole("button", { name: "Pause" }).click();
    await page.getByText(/^Paused:/).waitFor();
    await page.getByRole("switch", { name: "Take runs", exact: true }).click();
    await page.getByText("Off", { exact: true }).waitFor();
    expect(await app.invoke("runner.get", undefined)).toMatchObject({
      value: { settings: { on: false, paused: true } },
    });
  });
});

test("a template that wants more is shown with what is new, and waits for an answer", async () => {
  const { key } = await product.issue();
  const { app, page } = await openPage(product.url);
  await signIn(page);
  await page.getByRole("link", { name: "This computer" }).click();
  await activate(page, key);
  await page.getByText(/^Works offline until/).waitFor();
  const { value } = (await app.invoke("runner.get", undefined)) as { value: Record<string, unknown> };
  await tell(page, "runner.changed", {
    ...value,
    activity: {
      connection: { state: "online", since: "2026-11-28T00:00:00.000Z" },
      taking: true,
      runs: [],
      outbox: { runs: 2, bytes: 4_000, limit: 1_000_000, full: false },
      consents: [
        {
          templateId: product.workspace.id,
          templateName: "Nightly backup",
          workspaceId: product.workspace.id,
          workspaceName: "Shop",
          needs: [
            { kind: "program", name: "pg_dump" },
            { kind: "host", name: "backup.example.org" },
          ],
          added: [{ kind: "host", name: "backup.example.org" }],
          since: "2026-11-28T00:00:00.000Z",
        },
      ],
      fault: null,
    },
  });
  const card = page.getByRole("region", { name: "Waiting for your consent" });
  await card.getByText("backup.example.org").waitFor();
  expect(await card.getByText("pg_dump").isVisible()).toBe(false);
  await card.getByText("1 thing that you have agreed to").click();
  await card.getByText("pg_dump").waitFor();
  // The main process knows of no such question, so it is refused there: a page cannot answer what was not asked.
  await card.getByRole("button", { name: "Allow on this computer" }).click();
  await card.getByText(/The template has changed meanwhile/).waitFor();

  // What the server does not have yet would be lost with the seat, and is said so.
  await page.getByRole("button", { name: "Deactivate…" }).click();
  await page
    .getByRole("dialog")
    .getByText("Runs with results that are not sent yet and go with the seat: 2.")
    .waitFor();
});

test("how the app behaves here is chosen in the settings, and holds", async () => {
  const { app, page } = await openPage(product.url);
  await signIn(page);
  await page.getByRole("link", { name: "Settings" }).click();
  const card = page.getByRole("region", { name: "This computer" });
  await card.getByRole("switch", { name: "Closing the window keeps it running" }).click();
  await card.getByRole("switch", { name: "Spell check" }).click();
  await expect
    .poll(() => app.invoke("manners.get", undefined))
    .toMatchObject({ value: { closeHides: false, spellCheck: false, notices: true } });
  await page.reload();
  const closing = card.getByRole("switch", { name: "Closing the window keeps it running" });
  await closing.waitFor();
  expect(await closing.getAttribute("aria-checked")).toBe("false");
});
