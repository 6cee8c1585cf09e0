import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { launchChromium } from "@runsheet/ui/testing/chromium";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startProduct, type Product } from "./product.ts";
import { signIn, visit } from "./visit.ts";

let product: Product;
let browser: Browser;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "runsheet-tries-"));
  [product, browser] = await Promise.all([startProduct(), launchChromium()]);
});
afterAll(async () => {
  await browser.close();
  await product.stop();
  await rm(folder, { recursive: true, force: true });
});

async function template(name: string, more: object): Promise<string> {
  const document = { runsheet: 1, name, description: "For a test", category: "custom", ...more };
  return (await product.call("/templates", { document })).id;
}

const execute = async (id: string, values: object): Promise<string> =>
  (await product.call(`/templates/${id}/execute`, { values })).id;

/** Counts its tries in a file and succeeds at the third. */
const flaky = () => ({
  variables: [
    { type: "text", name: "file", label: "File" },
    { type: "text", name: "word", label: "Word" },
  ],
  steps: [
    {
      kind: "shell",
      id: "count",
      name: "Try it",
      script: `n=$(($(cat "$RUNSHEET_VAR_FILE" 2>/dev/null || echo 0) + 1)); echo $n > "$RUNSHEET_VAR_FILE"
echo "$RUNSHEET_VAR_WORD number $n"; [ $n -ge 3 ]`,
    },
  ],
  retry: { maxRetries: 3, delaySeconds: 1, backoff: "fixed" },
});

test("a run that fails twice shows each attempt with a log of its own, and is run again with other values", async () => {
  const id = await template("Flaky", flaky());
  const run = await execute(id, { file: join(folder, "one"), word: "try" });
  const { page, context, complaints } = await visit(browser, product);
  await signIn(page);
  await page.goto(`/runs/${run}`);
  const log = page.getByRole("region", { name: "Log output" });
  await log.getByText("try number 3").waitFor();
  await page.getByText("Up to 3 times, 1 s apart").waitFor();
  for (const number of [1, 2]) {
    await page.getByRole("link", { name: `Attempt ${number}`, exact: true }).click();
    await page.waitForURL(`**/runs/${run}?attempt=${number}`);
    await log.getByText(`try number ${number}`).waitFor();
    await log.getByText("exit status 1").waitFor();
    expect(await log.getByText(/^try number \d$/).count()).toBe(1);
  }
  await page.getByRole("link", { name: "Show the newest" }).click();
  await log.getByText("try number 3").waitFor();

  await page.getByRole("button", { name: "Edit and re-run" }).click();
  await page.getByText("Nothing changed yet").waitFor();
  expect(await page.getByLabel("Word").inputValue()).toBe("try");
  await page.getByLabel("Word").fill("other");
  await page.getByText("1 value changed").waitFor();
  await page.keyboard.press("ControlOrMeta+Enter");
  await page.waitForURL((url) => /\/runs\/[^/]+$/.test(url.pathname) && !url.pathname.endsWith(run));
  // The file remembers three tries, so this one succeeds at once.
  await log.getByText("other number 4").waitFor();
  await page.getByRole("link", { name: run.slice(0, 8) }).waitFor();
  expect(await page.getByText("Attempts", { exact: true }).count()).toBe(0);
  expect(complaints).toEqual([]);
  await context.close();
});

test("several runs are chosen by mouse and keyboard and canceled at once", async () => {
  const id = await template("Sleeper", { steps: [{ kind: "wait", id: "wait", name: "Sleep", seconds: 100 }] });
  for (let count = 0; count < 4; count += 1) await execute(id, {});
  const { page, context } = await visit(browser, product);
  await signIn(page);
  await page.goto(`/runs?templateId=${id}`);
  const boxes = page.getByRole("checkbox", { name: /^Choose Sleeper/ });
  await boxes.nth(3).waitFor();
  await boxes.nth(0).click();
  await boxes.nth(2).click({ modifiers: ["Shift"] });
  await page.getByText("3 runs chosen").waitFor();
  await page.getByRole("link", { name: "Sleeper" }).nth(2).focus();
  await page.keyboard.press("x");
  await page.getByText("2 runs chosen").waitFor();
  await page.getByRole("button", { name: "Cancel 2" }).click();
  await page.getByRole("dialog", { name: "Cancel 2 runs?" }).getByRole("button", { name: "Cancel 2 runs" }).click();
  await page.getByText("2 runs are being canceled").waitFor();
  await page.getByText("Canceled", { exact: true }).nth(2).waitFor();
  const { items } = await product.call(`/executions?templateId=${id}`);
  expect(items.map((run: { state: string }) => run.state)).toEqual(["canceled", "canceled", "running", "running"]);
  await context.close();
});

test("a secret is made, used by its name, and blotted out of the log", async () => {
  const content = "correct-horse-battery";
  const id = await template("Leaky", {
    variables: [{ type: "secret", name: "token", label: "Token" }],
    steps: [{ kind: "shell", id: "say", name: "Say it", script: 'echo "got <$RUNSHEET_VAR_TOKEN>"' }],
  });
  const { page, context, complaints } = await visit(browser, product);
  await signIn(page);
  await page.goto("/settings/secrets");
  await page.getByRole("button", { name: "New secret" }).click();
  await page.getByLabel("Name").fill("vendor token");
  await page.getByLabel("Content").fill("short");
  await page.getByRole("button", { name: "Save secret" }).click();
  await page.getByText("Use at least 8 characters").waitFor();
  await page.getByLabel("Content").fill(content);
  await page.getByRole("button", { name: "Save secret" }).click();
  await page.getByText("VENDOR_TOKEN", { exact: true }).waitFor();
  await page.getByText("never used").waitFor();

  await page.goto(`/runs/${await execute(id, { token: "VENDOR_TOKEN" })}`);
  const log = page.getByRole("region", { name: "Log output" });
  await log.getByText(/^got </).waitFor();
  await page.getByText("Succeeded").first().waitFor();
  await page.getByText("VENDOR_TOKEN", { exact: true }).waitFor();
  expect(await page.content()).not.toContain(content);

  await page.goto("/settings/secrets");
  await page.getByText("last used").waitFor();
  await page.getByRole("button", { name: "Remove VENDOR_TOKEN" }).click();
  await page.getByRole("button", { name: "Remove secret" }).click();
  await page.getByText("No secrets yet").waitFor();
  expect(await page.content()).not.toContain(content);
  expect(complaints).toEqual([]);
  await context.close();
});
