import type { Browser } from "playwright-core";
import { launchChromium } from "@runsheet/ui/testing/chromium";
import { afterAll, beforeAll, expect, test } from "vitest";
import { SAMPLE, startProduct, type Product } from "./product.ts";
import { visit } from "./visit.ts";

let product: Product;
let browser: Browser;
beforeAll(async () => ([product, browser] = await Promise.all([startProduct(), launchChromium()])));
afterAll(async () => {
  await browser.close();
  await product.stop();
});

test("everything from signing in to a finished run is done without a pointer", async () => {
  const { page, context } = await visit(browser, product);
  const keys = page.keyboard;
  await page.goto("/sign-in");
  // The cursor waits in the first field.
  await page.locator("input:focus").waitFor();
  await keys.type(SAMPLE.email);
  await keys.press("Tab");
  await keys.type(SAMPLE.password);
  await keys.press("Enter");
  await page.getByRole("heading", { level: 1, name: "Home" }).waitFor();

  await keys.press("?");
  const sheet = page.getByRole("dialog");
  await sheet.waitFor();
  await keys.press("Escape");
  await sheet.waitFor({ state: "hidden" });

  await keys.press("g");
  await keys.press("m");
  await page.getByRole("heading", { level: 1, name: "Marketplace" }).waitFor();
  await keys.press("/");
  await keys.type("health");
  await page.waitForURL("**/marketplace?*health*");
  await page.getByText("1 template shown").waitFor();
  for (let step = 0; step < 15; step += 1) {
    await keys.press("Tab");
    if (await page.locator("a:focus", { hasText: "HTTP health check" }).count()) break;
  }
  await keys.press("Enter");
  await page.getByRole("heading", { level: 1, name: "HTTP health check" }).waitFor();
  await keys.press("r");
  await page.locator("input:focus").and(page.getByLabel("Address")).waitFor();
  await keys.press("ControlOrMeta+a");
  await keys.type(`${product.address}/healthz`);
  await keys.press("ControlOrMeta+Enter");
  await page.waitForURL("**/runs/*");
  await page.getByText("Succeeded").first().waitFor();

  await keys.press("ControlOrMeta+k");
  await page.getByRole("dialog").waitFor();
  await keys.type("settings");
  await keys.press("Enter");
  await page.getByRole("heading", { level: 1, name: "Settings" }).waitFor();
  expect(page.url()).toContain("/settings");
  await context.close();
});
