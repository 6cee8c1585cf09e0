import type { Browser, Locator, Page } from "playwright-core";
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

async function typeInto(page: Page, target: Locator, text: string): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type(text);
}

test("a schedule is made, switched off and on, and run now by keyboard alone", async () => {
  const { page, context, complaints } = await visit(browser, product);
  const keys = page.keyboard;
  await signIn(page);
  await keys.press("g");
  await keys.press("s");
  await page.getByRole("heading", { level: 1, name: "Schedules" }).waitFor();
  await page.getByText("Nothing is scheduled yet").waitFor();
  await keys.press("c");
  await page.getByRole("heading", { level: 1, name: "New schedule" }).waitFor();

  // What.
  const form = page.getByRole("form", { name: "Schedule", exact: true });
  await typeInto(page, form.getByRole("searchbox", { name: "Template" }), "health");
  await tabTo(page, form.getByRole("button", { name: /^HTTP health check/ }));
  await keys.press("Enter");
  await typeInto(page, form.getByLabel("Name of the schedule"), "Night watch");
  await typeInto(page, form.getByLabel("Address"), `${product.address}/healthz`);
  await keys.press("ControlOrMeta+Enter");

  // When. A wrong hour is named, and the clocks of New York leave out 02:30 on the second Sunday of March.
  const expression = form.getByLabel("Cron expression");
  await typeInto(page, expression, "30 25 * 3 SUN#2");
  await form.getByText("hour: 25 is not from 0 to 23").waitFor();
  expect(await expression.getAttribute("aria-invalid")).toBe("true");
  await typeInto(page, expression, "30 2 * 3 SUN#2");
  await typeInto(page, form.getByRole("combobox", { name: "Time zone" }), "new york");
  await form.getByRole("option", { name: "America/New_York" }).waitFor();
  await keys.press("Enter");
  const sentence = /At 02:30 AM.*second Sunday.*March/;
  await form.getByRole("status").filter({ hasText: sentence }).filter({ hasText: "America/New York" }).waitFor();
  const fires = page.getByRole("list", { name: "Next due times" }).getByRole("listitem");
  await expect.poll(() => fires.count()).toBe(10);
  await fires.first().getByText("moved from 02:30: that time does not exist on this day").waitFor();
  expect(await fires.first().innerText()).toMatch(/Mar.*03:00/);
  await keys.press("ControlOrMeta+Enter");

  // What if, and whom: as proposed.
  await form.getByRole("radiogroup", { name: "The run before is not over yet" }).waitFor();
  await keys.press("ControlOrMeta+Enter");
  await form.getByRole("region", { name: "Who is told of what" }).waitFor();
  await keys.press("ControlOrMeta+Enter");

  await page.getByRole("heading", { level: 1, name: "Night watch" }).waitFor();
  await page.getByText(sentence).first().waitFor();
  await expect.poll(() => fires.count()).toBe(10);
  await page.getByText("Everyone in the workspace").waitFor();

  // The list, with the switch and its undo.
  await keys.press("g");
  await keys.press("s");
  const row = page.getByRole("row").filter({ hasText: "Night watch" });
  await row.getByText(sentence).waitFor();
  const power = row.getByRole("switch");
  await tabTo(page, power);
  await keys.press("Space");
  await row.getByText("switched off").waitFor();
  await page.getByRole("button", { name: "Undo" }).waitFor();
  await keys.press("Alt+t");
  await tabTo(page, page.getByRole("button", { name: "Undo" }));
  await keys.press("Enter");
  await row.getByText("switched off").waitFor({ state: "detached" });
  await expect.poll(() => power.getAttribute("aria-checked")).toBe("true");

  // Run now, and the run says why.
  await tabTo(page, row.getByRole("link", { name: "Night watch" }));
  await keys.press("Enter");
  await tabTo(page, page.getByRole("button", { name: "Run now" }));
  await keys.press("Enter");
  await page.waitForURL("**/runs/*");
  await page.getByText("Succeeded").first().waitFor();
  const why = page.getByRole("region", { name: "Why it ran" });
  await why.getByText("run by hand, beside its times").waitFor();
  await tabTo(page, why.getByRole("link", { name: "Night watch" }));
  await keys.press("Enter");
  await page.getByRole("heading", { level: 1, name: "Night watch" }).waitFor();
  expect(complaints).toEqual([]);
  await context.close();
});
