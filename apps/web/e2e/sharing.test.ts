import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchChromium } from "@runsheet/ui/testing/chromium";
import { startProduct, templateNamed, type Product } from "./product.ts";
import { signIn, visit, type Visit } from "./visit.ts";

let product: Product;
let browser: Browser;
let owner: Visit;
let templateId: string;
beforeAll(async () => {
  [product, browser] = await Promise.all([startProduct(), launchChromium()]);
  const { document } = await product.call(`/marketplace/${await templateNamed(product, "HTTP health check")}`);
  ({ id: templateId } = await product.call("/templates", { document: { ...document, name: "Own check" } }));
  await product.call("/workspaces", { name: "Laboratory" });
  owner = await visit(browser, product);
  await signIn(owner.page);
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

async function goTo(page: Page, workspace: string) {
  await page.getByRole("button", { name: /switch workspace/ }).press("Enter");
  await page.getByRole("menuitemcheckbox", { name: new RegExp(workspace) }).press("Enter");
  await page.getByText(`What happens in ${workspace}.`).waitFor();
}

test("a template is shared, run by the other workspace, and taken back, by keyboard alone", async () => {
  const { page, complaints } = owner;
  await goTo(page, "First workspace");
  await page.goto(`/templates/${templateId}`);
  await page.getByRole("button", { name: /^More/ }).press("Enter");
  await page.getByRole("menuitem", { name: "Share…" }).press("Enter");
  await page.getByLabel("Workspace", { exact: true }).selectOption({ label: "Laboratory" });
  await page.getByRole("radio", { name: /^Execute/ }).check();
  await page.getByRole("button", { name: "Share", exact: true }).press("Enter");
  await page.getByRole("button", { name: "Stop sharing with Laboratory" }).waitFor();
  await page.keyboard.press("Escape");

  await page.goto("/");
  await goTo(page, "Laboratory");
  await page.keyboard.press("g");
  await page.keyboard.press("e");
  await page.getByRole("link", { name: "Own check" }).press("Enter");
  await page.getByText(/It runs in First workspace/).waitFor();
  const shared = page.url();
  await page.getByLabel("Address", { exact: false }).first().fill(`${product.address}/healthz`);
  await page.keyboard.press("ControlOrMeta+Enter");
  await page.getByText(/It belongs to First workspace/).waitFor();
  await page.getByText("Succeeded").first().waitFor();
  await page.getByRole("heading", { name: "Outputs" }).waitFor();
  expect(page.url()).toContain("/shared/runs/");

  await page.goto("/");
  await goTo(page, "First workspace");
  await page.goto(`/templates/${templateId}`);
  await page.getByRole("button", { name: /^More/ }).press("Enter");
  await page.getByRole("menuitem", { name: "Share…" }).press("Enter");
  await page.getByRole("button", { name: "Stop sharing with Laboratory" }).press("Enter");
  await page.getByText("It is not shared with Laboratory any more").waitFor();
  await page.goto("/");
  await goTo(page, "Laboratory");
  await page.goto(shared);
  await page.getByText("This is not shared with this workspace").waitFor();
  expect(complaints.filter((text) => !text.includes("404"))).toEqual([]);
});
