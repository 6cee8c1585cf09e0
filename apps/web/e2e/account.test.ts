import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchChromium } from "@runsheet/ui/testing/chromium";
import { mailedLink } from "./outbox.ts";
import { startProduct, type Product } from "./product.ts";
import { visit, type Visit } from "./visit.ts";

const EMAIL = "ada@example.org";
const PASSWORD = "correct horse battery";
let product: Product;
let browser: Browser;
let ada: Visit;
beforeAll(async () => {
  [product, browser] = await Promise.all([startProduct(), launchChromium()]);
  ada = await visit(browser, product);
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

async function signUp(page: Page) {
  await page.goto("/sign-up");
  await page.getByLabel("Name").fill("Ada");
  await page.getByLabel("E-mail").fill(EMAIL);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "Home" }).waitFor();
}

test("a newcomer confirms the address, makes a token that works, and sees that it was used", async () => {
  const { page } = ada;
  await signUp(page);
  await page.goto("/settings");
  await page.getByText("Confirm your e-mail address to make tokens.").waitFor();
  expect(await page.getByRole("button", { name: "New token" }).isDisabled()).toBe(true);
  await page.goto(await mailedLink(product, /^Confirm/, EMAIL));
  await page.getByRole("button", { name: "Confirm address" }).click();
  await page.getByText("Your address is confirmed").waitFor();
  expect(page.url()).toBe(`${product.address}/verify-email`);

  await page.goto("/settings");
  await page.getByRole("button", { name: "New token" }).click();
  await page.getByLabel("Name").fill("Deploys");
  await page.getByRole("button", { name: "Create token" }).click();
  const token = await page.locator("#newToken").inputValue();
  await page.getByRole("button", { name: "I have it" }).click();
  const headers = { authorization: `Bearer ${token}` };
  expect((await fetch(`${product.address}/api/v1/templates`, { headers })).status).toBe(200);
  await page.reload();
  await page.getByText(/Last used/).waitFor();
  await page.getByRole("button", { name: "Revoke Deploys" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Revoke" }).click();
  await page.getByText("There is no token yet.").waitFor();
  expect((await fetch(`${product.address}/api/v1/templates`, { headers })).status).toBe(401);
});

test("who forgot the password chooses another by mail and is signed out everywhere", async () => {
  const { page, complaints } = ada;
  await page.goto("/settings");
  await page.getByRole("button", { name: "Sign out everywhere" }).click();
  await page.getByRole("link", { name: "Forgot your password?" }).click();
  await page.getByLabel("E-mail").fill(EMAIL);
  await page.keyboard.press("Enter");
  await page.getByText("Look into your mailbox").waitFor();
  await page.goto(await mailedLink(product, /^Choose/, EMAIL));
  await page.getByLabel("New password", { exact: true }).fill(`${PASSWORD} again`);
  await page.keyboard.press("Enter");
  await page.getByText("Your password is set").waitFor();
  await page.getByRole("link", { name: "Back to sign-in" }).click();
  await page.getByLabel("E-mail").fill(EMAIL);
  await page.getByLabel("Password", { exact: true }).fill(`${PASSWORD} again`);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "Home" }).waitFor();
  expect(complaints).toEqual([]);
});
