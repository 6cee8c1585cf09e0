import type { Browser, Page } from "playwright-core";
import { launchChromium } from "@runsheet/ui/testing/chromium";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startProduct, templateNamed, type Product } from "./product.ts";
import { signIn, visit } from "./visit.ts";

let product: Product;
let browser: Browser;
beforeAll(async () => ([product, browser] = await Promise.all([startProduct(), launchChromium()])));
afterAll(async () => {
  await browser.close();
  await product.stop();
});

const button = (page: Page, name: string | RegExp) =>
  page.getByRole("button", typeof name === "string" ? { name, exact: true } : { name });

/** Presses a button without a pointer. */
async function press(page: Page, name: string | RegExp) {
  await button(page, name).focus();
  await page.keyboard.press("Enter");
}

test("a rule is made and tried by keyboard, the bell counts, and reading clears it", async () => {
  const { page, context, complaints } = await visit(browser, product);
  await signIn(page);
  complaints.length = 0;
  await page.goto("/settings/workspace");
  await button(page, "Add a rule").waitFor();
  await press(page, "Add a rule");
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("checkbox", { name: /^It did not start/ }).waitFor();
  await press(page, "Save rule");
  await dialog.waitFor({ state: "hidden" });
  await page.getByText("Told of: failures, recoveries, and missed starts").waitFor();

  await press(page, "Send a test to Everyone in the workspace");
  await page.getByText("A test is in your notifications.").waitFor();
  await button(page, "Notifications, 1 unread").waitFor();
  await press(page, "Notifications, 1 unread");
  await page.getByRole("dialog", { name: "Newest notifications" }).getByText("This is a test").waitFor();
  await page.getByRole("link", { name: "All notifications" }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "Notifications" }).waitFor();
  await press(page, "Mark all as read");
  await button(page, "Notifications").waitFor();
  await page.getByRole("radio", { name: "Unread" }).click();
  await page.waitForURL("**/notifications?unread=true");
  await page.getByText("You have read everything").waitFor();
  expect(complaints).toEqual([]);
  await context.close();
});

test("addresses are checked one by one, and a test lands in the outbox", async () => {
  const { page, context, complaints } = await visit(browser, product);
  await signIn(page);
  complaints.length = 0;
  await page.goto("/settings/workspace");
  await button(page, "Add a rule").click();
  await page.getByRole("radio", { name: "E-mail" }).click();
  const field = page.getByLabel("E-mail addresses", { exact: true }).and(page.getByRole("textbox"));
  await field.fill("nobody");
  await field.press("Enter");
  await page.getByText("This is no e-mail address: nobody").waitFor();
  await field.fill("ops@example.org");
  await field.press("Enter");
  await button(page, "Remove ops@example.org").waitFor();
  await button(page, "Save rule").click();
  await button(page, "Send a test to ops@example.org").click();
  await page.getByText("Delivered to ops@example.org").waitFor();

  await page.goto("/outbox");
  const mail = page.getByRole("link", { name: /ops@example\.org/ });
  await mail.click();
  await page.waitForURL("**/outbox?mail=*");
  await page.frameLocator("iframe").getByText("Runsheet", { exact: false }).first().waitFor();
  await page.getByRole("radio", { name: "Text" }).click();
  await page.locator("pre").waitFor();
  await page.goto("/notifications/deliveries?state=delivered");
  await button(page, "Re-send to ops@example.org").waitFor();
  expect(complaints).toEqual([]);
  await context.close();
});

test("the calendar shows a planned daily schedule and is walked by keys", async () => {
  const { page, context, complaints } = await visit(browser, product);
  await product.call("/schedules", {
    templateId: await templateNamed(product, "HTTP health check"),
    name: "Night report",
    values: { url: `${product.address}/healthz`, expected_status: 200, max_milliseconds: 5000 },
    recurrence: { kind: "cron", expression: "30 2 * * *", timeZone: "UTC" },
  });
  await signIn(page);
  complaints.length = 0;
  // Some weeks ahead: nothing is planned for what is past.
  const day = new Date(Date.now() + 28 * 86_400_000);
  const date = day.toISOString().slice(0, 10);
  const written = new Intl.DateTimeFormat("en", { dateStyle: "long", timeZone: "UTC" }).format(day);
  await page.goto(`/schedules/calendar?view=week&date=${date}`);
  await page
    .getByRole("link", { name: /Night report/ })
    .nth(6)
    .waitFor();
  const period = page.locator("h2[aria-live]");
  const before = await period.textContent();

  await page.locator("[data-cell][tabindex='0']").focus();
  for (let step = 0; step < 7; step += 1) await page.keyboard.press("ArrowRight");
  await expect.poll(() => period.textContent()).not.toBe(before);
  await page.locator("[data-cell]:focus").waitFor();
  await page.keyboard.press("PageUp");
  await expect.poll(() => period.textContent()).toBe(before);

  await page.keyboard.press("m");
  await page.getByRole("gridcell", { name: new RegExp(`${written}: 1 due .*Night report`) }).focus();
  await page.keyboard.press("Enter");
  await page.waitForURL("**/schedules/calendar?*view=day*");
  await page.getByRole("link", { name: /02:30 Night report Planned/ }).waitFor();
  await page.keyboard.press("t");
  await expect.poll(() => page.url()).not.toContain(date);
  expect(complaints).toEqual([]);
  await context.close();
});
