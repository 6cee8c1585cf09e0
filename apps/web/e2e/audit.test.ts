import { readFile } from "node:fs/promises";
import type { Browser } from "playwright-core";
import { launchChromium } from "@runsheet/ui/testing/chromium";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startProduct, type Product } from "./product.ts";
import { signIn, visit } from "./visit.ts";

let product: Product;
let browser: Browser;
beforeAll(async () => ([product, browser] = await Promise.all([startProduct(), launchChromium()])));
afterAll(async () => {
  await browser.close();
  await product.stop();
});

test("a change is found, opened, verified and taken away as a file", async () => {
  const { page, context, complaints } = await visit(browser, product);
  await product.call("/workspaces/settings", { runRetentionDays: 30 }, "PUT");
  await product.call("/secrets/API_TOKEN", { content: "long enough to keep", note: "" }, "PUT");
  await signIn(page);
  complaints.length = 0;
  await page.keyboard.press("g");
  await page.keyboard.press("a");
  await page.getByRole("heading", { level: 1, name: "Audit" }).waitFor();
  await page.getByRole("button", { name: "Set a secret" }).waitFor();
  await page.getByLabel("Action").selectOption("workspace");
  await page.waitForURL("**/audit?action=workspace");
  await page.getByRole("button", { name: "Changed the workspace's settings" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText("before: 90").waitFor();
  await page.keyboard.press("Escape");

  const name = (await product.call("/auth/me")).user.name;
  const person = page.getByRole("combobox", { name: "Person" });
  await person.fill("nobody of this name");
  const found = page.getByRole("listbox", { name: "People in the log" }).getByRole("option");
  await expect.poll(() => found.count()).toBe(0);
  await person.fill(name.slice(0, 3).toUpperCase());
  await expect.poll(() => found.allInnerTexts()).toEqual([name]);
  await person.press("Enter");
  await page.waitForURL("**/audit?action=workspace&actor=*");
  await page.getByRole("button", { name: "Changed the workspace's settings" }).waitFor();
  await person.fill("");
  await page.waitForURL("**/audit?action=workspace");

  await page.getByRole("button", { name: "Verify" }).click();
  await page.getByText(/lines, all as they were written/).waitFor();
  await page.getByLabel(/^Hash you noted down/).fill("0".repeat(64));
  await page.getByRole("button", { name: "Verify" }).click();
  await page.getByText("No line has the hash you noted", { exact: false }).waitFor();

  await page.getByRole("radio", { name: "Whole organization" }).click();
  await page.waitForURL("**/audit?*scope=organization*");
  await page.getByRole("button", { name: "Export" }).click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("menuitem", { name: /^CSV/ }).click(),
  ]);
  const text = await readFile(await download.path(), "utf8");
  expect(download.suggestedFilename()).toMatch(/^audit-.*\.csv$/);
  expect(text).toContain("workspace.changeSettings");
  expect(complaints).toEqual([]);
  await context.close();
});
