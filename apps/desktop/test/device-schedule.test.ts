import { tabTo } from "@runsheet/ui/testing/tab-to";
import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { showPage, stops } from "./built-page.ts";
import { startProduct, type Product } from "./product.ts";
import { quit, scriptTemplate, workingApp } from "./working-app.ts";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 300_000 });

let product: Product;
beforeAll(async () => (product = await startProduct()));
afterAll(() => product?.stop());

/** The window of a computer that works for the workspace, and a template of one script. */
async function openWindow(computer: string, template: string) {
  const { app, id } = await workingApp(product, { name: computer });
  stops.push(() => quit(app));
  const templateId = await scriptTemplate(product, template, "echo hello");
  const { page, complaints } = await showPage(app);
  await page.getByRole("heading", { level: 1, name: "Home" }).waitFor();
  return { id, templateId, page, complaints };
}

async function shortcut(page: Page, keys: string): Promise<void> {
  for (const key of keys.split(" ")) await page.keyboard.press(key);
}

async function press(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press("Enter");
}

/** Makes a schedule of the template for the computer, with all else as proposed, and comes to its page. */
async function schedule(page: Page, template: string, computer: string): Promise<void> {
  const keys = page.keyboard;
  await shortcut(page, "g s");
  await page.getByRole("heading", { level: 1, name: "Schedules" }).waitFor();
  await keys.press("c");
  const form = page.getByRole("form", { name: "Schedule", exact: true });
  await tabTo(page, form.getByRole("searchbox", { name: "Template" }));
  await keys.type(template);
  await press(page, form.getByRole("button", { name: new RegExp(`^${template}`) }));
  const where = form.getByLabel("Where", { exact: true });
  await tabTo(page, where);
  await keys.type(computer);
  await expect.poll(() => where.locator("option:checked").innerText()).toBe(`${computer} (Online)`);
  await keys.press("ControlOrMeta+Enter");
  await press(page, form.getByRole("button", { name: "Make it now, with the rest as proposed" }));
  await page.getByRole("heading", { level: 1, name: template }).waitFor();
}

async function openSchedule(page: Page, name: string): Promise<void> {
  await shortcut(page, "g s");
  await press(page, page.getByRole("table", { name: "Schedules" }).getByRole("link", { name }));
}

/** By the command palette, as to any page. */
async function goTo(page: Page, command: string): Promise<void> {
  await page.keyboard.press("ControlOrMeta+k");
  await page.getByRole("combobox").waitFor();
  await page.keyboard.type(command);
  await page.getByRole("option", { name: command }).first().waitFor();
  await page.keyboard.press("Enter");
}

/** What a list of facts says of one. */
function fact(page: Page, card: string, term: string): Locator {
  const facts = page.getByRole("region", { name: card }).locator("dl > div");
  return facts.filter({ has: page.getByText(term, { exact: true }) }).getByRole("definition");
}

test("a schedule for this computer is made, run here, and waits while the runner is off, by keyboard alone", async () => {
  const { page, complaints } = await openWindow("Ada's laptop", "Greet");
  const keys = page.keyboard;
  await schedule(page, "Greet", "Ada's laptop");
  expect(await fact(page, "What it does", "Where").innerText()).toBe("Ada's laptop");

  await goTo(page, "Go to Runners");
  const laptop = page.getByRole("list", { name: "Runners" }).getByRole("listitem").filter({ hasText: "Ada's laptop" });
  await laptop.getByText("Online", { exact: true }).waitFor();
  const told = await laptop.innerText();
  for (const words of [process.platform, "registered by Demo", "0 of 2 places taken", "all templates"])
    expect(told).toContain(words);

  await openSchedule(page, "Greet");
  await press(page, page.getByRole("button", { name: "Run now" }));
  await page.getByText("Waits for Ada's laptop: its person has to agree").waitFor();
  expect(await page.getByText("It ended").count()).toBe(0);
  await press(page, page.getByRole("link", { name: "Look at it" }));
  const asked = page.getByRole("region", { name: "Waiting for your consent" });
  await press(page, asked.getByRole("button", { name: "Allow on this computer" }));
  await asked.waitFor({ state: "detached" });
  await shortcut(page, "g r");
  await page.getByRole("cell", { name: "Succeeded", exact: true }).waitFor();
  await press(page, page.getByRole("link", { name: "Greet" }));
  await expect.poll(() => fact(page, "Why it ran", "Runner").innerText()).toBe("Ada's laptop");

  await shortcut(page, "g d");
  await tabTo(page, page.getByRole("switch", { name: "Take runs", exact: true }));
  await keys.press("Space");
  await page.getByText("Off", { exact: true }).waitFor();
  await goTo(page, "Go to Runners");
  await laptop.getByText("Offline", { exact: true }).waitFor();
  await openSchedule(page, "Greet");
  await page.getByText("Ada's laptop is offline. What comes due waits").waitFor();
  await press(page, page.getByRole("button", { name: "Run now" }));
  await page.getByText("Waits for Ada's laptop, which is offline.").waitFor();
  expect(complaints).toEqual([]);
});

test("a schedule for a computer that was removed says so, and is given another place", async () => {
  const { id, templateId, page } = await openWindow("Old laptop", "Tidy up");
  const recurrence = { kind: "cron", expression: "0 3 * * *", timeZone: "UTC" };
  await product.ask("POST", "/schedules", { name: "Tidy up", templateId, recurrence, target: { kind: "device", id } });
  await product.ask("DELETE", `/runners/${id}`);
  await openSchedule(page, "Tidy up");
  const notice = page.getByText("Old laptop is no runner of this workspace any more.");
  await notice.waitFor();
  await press(page, page.getByRole("main").getByRole("link", { name: "Edit" }).last());
  const where = page.getByLabel("Where", { exact: true });
  await where.waitFor();
  await expect.poll(() => where.locator("option:checked").innerText()).toBe("Old laptop (no runner here any more)");
  await tabTo(page, where);
  await page.keyboard.press("ControlOrMeta+Enter");
  const refusal = "No such device is a runner of this workspace. Choose another place.";
  await expect.poll(() => page.locator("#target-error").innerText()).toBe(refusal);
  await tabTo(page, where);
  await page.keyboard.type("This");
  await page.keyboard.press("ControlOrMeta+Enter");
  await page.getByRole("heading", { level: 1, name: "Tidy up" }).waitFor();
  await expect.poll(() => fact(page, "What it does", "Where").innerText()).toBe("This server");
  expect(await notice.count()).toBe(0);
});
