import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchChromium } from "@runsheet/ui/testing/chromium";
import { startProduct, templateNamed, type Product } from "./product.ts";
import { signIn, visit, type Visit } from "./visit.ts";

let product: Product;
let browser: Browser;
let owner: Visit;
beforeAll(async () => {
  [product, browser] = await Promise.all([startProduct(), launchChromium()]);
  const { document } = await product.call(`/marketplace/${await templateNamed(product, "HTTP health check")}`);
  for (const name of ["Inside", "Outside"]) await product.call("/templates", { document: { ...document, name } });
  owner = await visit(browser, product);
  await signIn(owner.page);
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

test("a project is made, filled, looked into, renamed and removed by keyboard alone", async () => {
  const { page, complaints } = owner;
  const templates = page.getByRole("main").getByRole("link", { name: /^(Inside|Outside)$/ });
  for (const name of ["Night work", "night work"]) {
    await page.goto("/projects");
    await page.getByRole("button", { name: "New project" }).first().press("Enter");
    await page.getByRole("textbox", { name: "Name" }).fill(name);
    await page.keyboard.press("Enter");
    if (name === "Night work") await page.getByText("Night work is made").waitFor();
    else await page.getByText("There is a project of this name already").waitFor();
  }
  await page.goto("/templates?q=Inside");
  await templates.press("Enter");
  await page.getByRole("heading", { level: 1, name: "Inside" }).waitFor();
  await page.getByRole("button", { name: /^More/ }).press("Enter");
  await page.getByRole("menuitem", { name: "Project…" }).press("Enter");
  await page.getByLabel("Project", { exact: true }).selectOption({ label: "Night work" });
  await page.getByRole("button", { name: "Save" }).press("Enter");
  await page.getByText("The project of Inside is changed").waitFor();

  await page.keyboard.press("g");
  await page.keyboard.press("j");
  await page.getByRole("link", { name: "1 template" }).press("Enter");
  await expect.poll(() => templates.allInnerTexts()).toEqual(["Inside"]);
  await page.getByLabel("Project", { exact: true }).selectOption({ label: "All projects" });
  await expect.poll(() => templates.allInnerTexts()).toEqual(["Inside", "Outside"]);

  await page.goto("/projects");
  await page.getByRole("button", { name: "Change Night work" }).press("Enter");
  await page.getByRole("textbox", { name: "Name" }).fill("Day work");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Remove Day work" }).press("Enter");
  await page.getByRole("button", { name: "Remove", exact: true }).press("Enter");
  await page.getByText("There is no project yet").waitFor();
  expect(complaints.filter((text) => !text.includes("409"))).toEqual([]);
});
