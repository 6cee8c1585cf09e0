import axe from "axe-core";
import type { Browser, Page } from "playwright-core";
import { launchChromium } from "@runsheet/ui/testing/chromium";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startProduct, templateNamed, type Product } from "./product.ts";
import { signIn, visit } from "./visit.ts";

let product: Product;
let browser: Browser;
beforeAll(async () => ([product, browser] = await Promise.all([startProduct(), launchChromium()])));
afterAll(async () => {
  await browser.close();
  await product.stop();
});

interface Violation {
  id: string;
  nodes: { target: string[]; failureSummary: string }[];
}

/** What axe finds on the page, with no rule switched off. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const found = (await page.evaluate("axe.run(document).then((result) => result.violations)")) as Violation[];
  return found.flatMap(({ id, nodes }) => nodes.map((node) => `${id} ${node.target.join(" ")} ${node.failureSummary}`));
}

/** Resolves once nothing is loading or fading in any more; streams stay open, so the network is never idle. */
async function settled(page: Page): Promise<void> {
  await page.locator(".animate-late").first().waitFor({ state: "detached" });
  await page.evaluate(
    "Promise.allSettled(document.getAnimations().filter((one) => one.effect.getTiming().iterations !== Infinity).map((one) => one.finished))",
  );
}

/** A template of the workspace's own, with a second version that asks for a secret. */
async function ownTemplate(listing: string): Promise<string> {
  const { document } = await product.call(`/marketplace/${listing}`);
  const first = { ...document, name: "Own check" };
  const { id } = await product.call("/templates", { document: first });
  const token = { type: "secret", name: "token", label: "Token", default: "API_TOKEN" };
  const second = { ...first, variables: [...document.variables, token] };
  await product.call(`/templates/${id}`, { baseVersion: 1, document: second, note: "Asks for a token" }, "PUT");
  return id;
}

/** A schedule that is planned, and rules that have told of something. */
async function noticesFor(templateId: string): Promise<string> {
  const recurrence = { kind: "cron", expression: "30 2 * * *", timeZone: "America/New_York" };
  const values = { url: `${product.address}/healthz`, expected_status: 200, max_milliseconds: 5000 };
  const schedule = await product.call("/schedules", { templateId, name: "Night report", values, recurrence });
  for (const channel of [{ kind: "app" }, { kind: "email", addresses: ["ops@example.org"] }]) {
    const { id } = await product.call("/notification-rules", { kinds: ["failure"], channel });
    await product.call(`/notification-rules/${id}/test`, {});
  }
  return schedule.id;
}

/** Every page with something on it to wait for. */
async function pages(): Promise<[path: string, heading: string][]> {
  const template = await templateNamed(product, "HTTP health check");
  const own = await ownTemplate(template);
  const run = await product.call(`/templates/${template}/execute`, {
    values: { url: `${product.address}/healthz`, expected_status: 200, max_milliseconds: 5000 },
  });
  const schedule = await noticesFor(template);
  const [license] = (await product.call("/licenses?limit=1")).items;
  await product.call("/secrets/API_TOKEN", { content: "long enough to keep", note: "For the own check" }, "PUT");
  return [
    ["/", "Home"],
    ["/templates", "Templates"],
    ["/templates?q=nothing-like-this", "Templates"],
    [`/templates/${own}`, "Own check"],
    [`/templates/${own}?version=1`, "Own check"],
    ...["versions", "numbers", "about"].map((tab): [string, string] => [`/templates/${own}?tab=${tab}`, "Own check"]),
    [`/templates/${own}/compare`, "Compare versions"],
    ["/marketplace", "Marketplace"],
    ["/marketplace?q=nothing-like-this&category=custom", "Marketplace"],
    [`/marketplace/${template}`, "HTTP health check"],
    [`/marketplace/${template}?run=true`, "HTTP health check"],
    ...["inside", "numbers", "versions", "reviews"].map((tab): [string, string] => [
      `/marketplace/${template}?tab=${tab}`,
      "HTTP health check",
    ]),
    ["/reports", "Reported reviews"],
    ["/runs", "Runs"],
    [`/runs/${run.id}`, "HTTP health check"],
    [`/runs/${run.id}/edit`, "Run again with changes"],
    ["/runs/insights", "Insights"],
    ["/settings", "Settings"],
    ["/settings/workspace", "Workspace settings"],
    ["/settings/organization", "Organization"],
    ["/settings/secrets", "Secrets"],
    [
      `/authorize-app?challenge=${"c".repeat(43)}&state=${"s".repeat(43)}&redirect=runsheet%3A%2F%2Fv1%2Fsign-in&device=desk`,
      "Sign in to the desktop app",
    ],
    ["/schedules", "Schedules"],
    ["/schedules?q=nothing-like-this", "Schedules"],
    ["/schedules/new", "New schedule"],
    ...["", "&step=when", "&step=whatIf", "&step=whom"].map((step): [string, string] => [
      `/schedules/new?template=${template}${step}`,
      "New schedule",
    ]),
    [`/schedules/${schedule}`, "Night report"],
    [`/schedules/${schedule}/edit?step=when`, "Edit “Night report”"],
    ["/schedules/calendar", "Calendar"],
    ["/schedules/calendar?view=month&date=2027-03-14", "Calendar"],
    ["/notifications", "Notifications"],
    ["/notifications/deliveries", "Delivery log"],
    ["/outbox", "Outbox"],
    ["/shared", "Shared with us"],
    ["/projects", "Projects"],
    ["/license", "Devices & license"],
    ["/license?q=nothing-like-this", "Devices & license"],
    ["/runners", "Runners"],
    ["/licenses", "Issued licenses"],
    ["/licenses?q=nothing-like-this&status=REVOKED", "Issued licenses"],
    [`/licenses/${license.id}`, license.organizationName],
    ["/permissions", "What each role may do"],
    ["/permissions?q=secret&role=admin", "What each role may do"],
    ["/permissions?q=nothing-like-this", "What each role may do"],
    ["/members", "Members"],
    ["/members?role=viewer", "Members"],
    ["/audit", "Audit"],
    ["/audit?scope=organization&action=secret", "Audit"],
    ["/audit?q=nothing-like-this", "Audit"],
    ["/no/such/page", ""],
  ];
}

describe.concurrent.each([
  { name: "light, wide", dark: false, width: 1280, height: 800 },
  { name: "dark, narrow", dark: true, width: 390, height: 844 },
])("$name", (look) => {
  test("every page passes axe and none scrolls sideways", { timeout: 600_000 }, async () => {
    const { page, context } = await visit(browser, product, look);
    const found: Record<string, string[]> = {};
    const inspect = async (path: string) => {
      found[path] = await violations(page);
      if (await page.evaluate("document.documentElement.scrollWidth > innerWidth"))
        found[path]!.push("scrolls sideways");
    };
    for (const path of [
      "/sign-in",
      "/sign-up",
      "/forgot-password",
      "/reset-password#token=abc",
      "/verify-email#token=abc",
      "/invite",
      "/authorize-app",
    ]) {
      await page.goto(path);
      await page.getByRole("heading", { level: 1 }).waitFor();
      await inspect(path);
    }
    await signIn(page);
    for (const [path, heading] of await pages()) {
      await page.goto(path);
      await page.getByRole("heading", { level: 1, name: heading }).first().waitFor();
      await settled(page);
      await inspect(path);
    }
    await page.keyboard.press("ControlOrMeta+k");
    await page.getByRole("dialog").waitFor();
    await inspect("the command palette");
    expect(Object.fromEntries(Object.entries(found).filter(([, list]) => list.length > 0))).toEqual({});
    await context.close();
  });
});
