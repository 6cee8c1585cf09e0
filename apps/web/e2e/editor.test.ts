import type { Browser, Page } from "playwright-core";
import { launchChromium } from "@runsheet/ui/testing/chromium";
import { tabTo } from "@runsheet/ui/testing/tab-to";
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

test("a template is written, tried, saved and corrected without a pointer", async () => {
  const { page, context, complaints } = await visit(browser, product);
  const keys = page.keyboard;
  const named = (name: string) => page.getByRole("button", { name, exact: true });
  await signIn(page);
  await keys.press("g");
  await keys.press("t");
  await page.getByRole("heading", { level: 1, name: "Templates" }).waitFor();
  await keys.press("c");
  await page.getByRole("heading", { level: 1, name: "New template" }).waitFor();

  await tabTo(page, page.getByRole("button", { name: /^Script/ }));
  await keys.press("Enter");
  await page.locator("#at-name:focus").waitFor();
  await keys.type("Greeting");

  await tabTo(page, named("Add a variable"));
  await keys.press("Enter");
  await page.locator("#at-variables-1-label:focus").waitFor();
  await keys.type("How often");
  await keys.press("Tab");
  await keys.press("ControlOrMeta+a");
  await keys.type("times");
  await keys.press("Tab");
  await keys.type("Number");

  // The grips come before the forms of their items.
  await tabTo(page, named("Move How often"), "Shift+Tab");
  await keys.press("Space");
  await page.getByText("How often lifted, at place 2 of 2").waitFor({ state: "attached" });
  await keys.press("ArrowUp");
  await page.getByText("How often moves to place 1 of 2").waitFor({ state: "attached" });
  await keys.press("Space");
  await page.getByText("How often is at place 1 of 2").waitFor({ state: "attached" });
  const form = page.getByRole("complementary", { name: "Try it" });
  // The form follows the draft a moment later.
  await form.locator("label").first().filter({ hasText: "How often" }).waitFor();
  expect(await form.locator("label").allTextContents()).toEqual(["How often", "Whom to greet"]);

  await tabTo(page, named("Add a step"));
  await keys.press("Enter");
  await page.getByRole("menuitem", { name: "Wait" }).waitFor();
  await keys.press("w");
  await page.locator("[role=menuitem]:focus", { hasText: "Wait" }).waitFor();
  await keys.press("Enter");
  await page.locator("#at-steps-1-name:focus").waitFor();
  await keys.type("Rest");
  await tabTo(page, page.locator("#at-steps-1-seconds"));
  await keys.press("ControlOrMeta+a");
  await keys.type("{{{{times}}");
  await page.getByText("1 problem").first().waitFor();
  await keys.press("ControlOrMeta+a");
  await keys.type("0.1");
  await page.getByText("1 problem").first().waitFor({ state: "hidden" });

  await keys.press("ControlOrMeta+Enter");
  await page.locator("#variable-times:focus").waitFor();
  await keys.type("3");
  await keys.press("ControlOrMeta+Enter");
  await form.getByText("Hello, world").waitFor();
  // The run and each of its two steps.
  await form.getByText("Succeeded").nth(2).waitFor({ state: "attached" });

  await keys.press("ControlOrMeta+s");
  await page.locator("#version-note:focus").waitFor();
  await keys.type("The first one");
  await keys.press("Enter");
  await page.getByRole("heading", { level: 1, name: "Greeting" }).waitFor();

  const address = new URL(page.url()).pathname;
  await page.goto(`${address}/edit?view=yaml`);
  const yaml = page.getByRole("textbox", { name: "Template as YAML" });
  await tabTo(page, yaml);
  await keys.press("ControlOrMeta+End");
  await keys.insertText("retry:\n  maxRetries: 99\n");
  await page.getByText("1 problem").waitFor();
  await page.getByRole("button", { name: /^Line \d+ At most 10$/ }).waitFor();
  await page.locator(".cm-lintRange-error").waitFor();
  await keys.press("ControlOrMeta+s");
  await page.locator("#editor-problems:focus").waitFor();
  expect(await page.getByRole("dialog").count()).toBe(0);

  await tabTo(page, yaml, "Shift+Tab");
  await keys.press("ControlOrMeta+End");
  for (let times = 0; times < 2; times += 1) await keys.press("ArrowLeft");
  await keys.press("Backspace");
  await page.getByText("No problems").waitFor();
  // Tab indents there; after Escape it leads on, unless that closed a list of completions.
  await page.locator(".cm-tooltip-autocomplete").waitFor({ state: "hidden" });
  await keys.press("Escape");
  await keys.press("Tab");
  expect(await yaml.evaluate((element) => element === document.activeElement)).toBe(false);

  await saveMeanwhile(page, `${address}/edit`);
  await keys.press("ControlOrMeta+s");
  await page.locator("#version-note:focus").waitFor();
  await keys.press("Enter");
  await page.getByRole("dialog", { name: "Version 2 was saved meanwhile" }).waitFor();
  await tabTo(page, named("Compare with theirs"));
  await keys.press("Enter");
  await page.getByText("Somebody else wrote this").waitFor();
  await tabTo(page, named("Save mine as version 3"));
  await keys.press("Enter");
  await page.getByRole("heading", { level: 1, name: "Greeting" }).waitFor();
  await page.getByText("Version 3").first().waitFor();
  expect(complaints.filter((complaint) => !complaint.includes("409"))).toEqual([]);
  await context.close();
});

/** Another editor of the same template, whose draft is kept beside the first one's and so is asked about. */
async function saveMeanwhile(page: Page, path: string): Promise<void> {
  const other = await page.context().newPage();
  await other.goto(path);
  await other.getByRole("button", { name: "Discard it" }).click();
  await other.getByLabel("Description").fill("Somebody else wrote this");
  await other.getByRole("button", { name: "Save", exact: true }).click();
  await other.locator("#version-note").press("Enter");
  await other.getByText("Saved version 2 of Greeting").waitFor();
  await other.close();
}

test("a draft survives a reload, and leaving it is asked about", async () => {
  const { page, context } = await visit(browser, product);
  await signIn(page);
  await page.goto("/templates/new");
  await page.getByLabel("Name", { exact: true }).fill("Half-written");
  await page.getByText("Unsaved changes").waitFor();
  page.on("dialog", (dialog) => void dialog.accept());
  await page.reload();
  await page.getByRole("button", { name: "Restore the draft" }).click();
  expect(await page.getByLabel("Name", { exact: true }).inputValue()).toBe("Half-written");

  await page.getByRole("radio", { name: "YAML" }).click();
  const yaml = page.getByRole("textbox", { name: "Template as YAML" });
  await yaml.fill("name: [broken");
  await page.getByRole("radio", { name: "Form" }).click();
  await page.getByText("The YAML cannot be shown as a form yet").waitFor();
  await page.getByRole("button", { name: "Back to the YAML" }).click();
  await page.getByText("name: [broken").waitFor();

  await page.getByRole("navigation").getByRole("link", { name: "Runs" }).click();
  await page.getByRole("dialog", { name: "Leave with unsaved changes?" }).waitFor();
  await page.getByRole("button", { name: "Stay here" }).click();
  expect(page.url()).toContain("/templates/new");
  await page.getByRole("navigation").getByRole("link", { name: "Runs" }).click();
  await page.getByRole("button", { name: "Discard the draft and leave" }).click();
  await page.getByRole("heading", { level: 1, name: "Runs" }).waitFor();
  await page.goto("/templates/new");
  await page.getByRole("heading", { level: 2, name: "Start from" }).waitFor();
  await context.close();
});
