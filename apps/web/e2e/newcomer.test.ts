import type { Browser, Page } from "playwright-core";
import { launchChromium } from "@runsheet/ui/testing/chromium";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startProduct, type Product } from "./product.ts";
import { visit } from "./visit.ts";

let product: Product;
let browser: Browser;
beforeAll(async () => ([product, browser] = await Promise.all([startProduct(), launchChromium()])));
afterAll(async () => {
  await browser.close();
  await product.stop();
});

async function signUp(page: Page, name: string): Promise<void> {
  await page.goto("/sign-up");
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("E-mail").fill(`${name.toLowerCase()}@example.org`);
  await page.getByLabel("Password", { exact: true }).fill("a nice long one");
  await page.getByRole("button", { name: "Create account" }).click();
  await page.getByRole("heading", { level: 1, name: "Home" }).waitFor();
}

async function search(page: Page, words: string): Promise<void> {
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Marketplace" }).click();
  await page.getByPlaceholder("Search the marketplace").fill(words);
}

/** Edits a template as the person of the page, over tRPC as the page itself would. */
async function changeDefault(page: Page, id: string, name: string, url: string): Promise<void> {
  const headers = { "x-runsheet-client": "web" };
  const found = await page.request.get(`/trpc/template.get?input=${encodeURIComponent(JSON.stringify({ id }))}`, {
    headers,
  });
  const { document, version } = (await found.json()).result.data;
  document.name = name;
  document.variables[0].default = url;
  const saved = await page.request.post("/trpc/template.save", {
    headers,
    data: { id, baseVersion: version, document, note: "Asks our shop" },
  });
  expect(await saved.text()).toContain(name);
}

test("a newcomer finds a template, runs, rates, copies, changes and publishes it, and the next one finds that", async () => {
  const { page, context, complaints } = await visit(browser, product);
  await signUp(page, "Ada");
  await search(page, "helth chek");
  await page.getByRole("link", { name: "HTTP health check" }).click();

  // A rating is for those who have run it, and the page says so.
  await page.getByRole("link", { name: /^Reviews/ }).click();
  await page.getByText("Ratings come from experience").waitFor();
  await page.getByRole("button", { name: "Run it now" }).click();
  await page.getByLabel("Address").fill(`${product.address}/healthz`);
  await page.keyboard.press("ControlOrMeta+Enter");
  await page.waitForURL("**/runs/*");
  await page.getByText("Succeeded").first().waitFor();

  await search(page, "http health");
  await page.getByRole("link", { name: "HTTP health check" }).click();
  await page.getByRole("link", { name: /^Reviews/ }).click();
  // By keyboard: the arrows move through the stars.
  await page.getByRole("radio", { name: "4 stars: Good" }).press("ArrowRight");
  await page
    .getByRole("textbox", { name: /^Review/ })
    .fill("Does what it says, **quickly**.\n\n<script>alert(1)</script>");
  await page.getByRole("button", { name: "Rate it" }).click();
  await page.getByText("Rated 5.0 of 5 stars by 1 person").waitFor();
  await page.getByRole("strong").getByText("quickly").first().waitFor();

  await page.getByRole("button", { name: "Install" }).click();
  const consent = page.getByRole("dialog");
  await consent.getByText("Talks to these hosts").waitFor();
  await consent.getByRole("button", { name: "Agree and install" }).click();
  await page.waitForURL("**/templates/*");
  const copy = page.url().split("/").at(-1)!;

  const name = "Is the shop open";
  await changeDefault(page, copy, name, `${product.address}/healthz`);
  await page.goto(`/templates/${copy}?publish=true`);
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Note").fill("Asks the shop");
  await dialog.getByRole("button", { name: "Publish version 2" }).click();
  await dialog.getByText("is published").first().waitFor();
  await dialog.getByRole("link", { name: "Open it there" }).click();
  await page.getByRole("heading", { level: 1, name }).waitFor();
  expect(complaints).toEqual([]);
  await context.close();

  const second = await visit(browser, product);
  await signUp(second.page, "Grace");
  await search(second.page, "shop opn");
  await second.page.getByRole("link", { name }).click();
  await second.page.getByText("by Ada").waitFor();
  await second.page.getByRole("button", { name: "Run", exact: true }).click();
  expect(await second.page.getByLabel("Address").inputValue()).toBe(`${product.address}/healthz`);
  expect(second.complaints).toEqual([]);
  await second.context.close();
});
