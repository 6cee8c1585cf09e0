import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { launchChromium } from "@runsheet/ui/testing/chromium";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { layCable } from "@runsheet/ui/testing/cable";
import { startProduct, templateNamed, type Product } from "./product.ts";
import { signIn, visit } from "./visit.ts";

let product: Product;
let browser: Browser;
let project: string;
beforeAll(async () => {
  project = await mkdtemp(join(tmpdir(), "runsheet-project-"));
  [product, browser] = await Promise.all([startProduct(), launchChromium()]);
});
afterAll(async () => {
  await browser.close();
  await product.stop();
  await rm(project, { recursive: true, force: true });
});

/** A project whose tests print 120 lines, of which the 21st waits for a file and the 101st for another one. */
async function writeProject(): Promise<void> {
  const script = `const { existsSync } = require("node:fs");
const gates = { 20: "cut", 100: "mended" };
let i = 0;
const timer = setInterval(() => {
  if (i in gates && !existsSync(gates[i])) return;
  console.log("line " + ++i);
  if (i === 120) clearInterval(timer);
}, 20);`;
  await writeFile(join(project, "package.json"), JSON.stringify({ name: "x", scripts: { test: "node slow.js" } }));
  await writeFile(join(project, "slow.js"), script);
}
const open = (gate: "cut" | "mended") => writeFile(join(project, gate), "");

test("a log that loses its connection goes on where it stopped, without a gap or a repeat", async () => {
  await writeProject();
  const cable = await layCable(product.address);
  const { page, context } = await visit(browser, { ...product, address: cable.address });
  await signIn(page);
  const template = await templateNamed(product, "Project test run");
  const run = await product.call(`/templates/${template}/execute`, { values: { folder: project, command: "npm" } });
  await page.goto(`/runs/${run.id}`);
  const log = page.getByRole("region", { name: "Log output" });
  await log.getByText("line 20", { exact: true }).waitFor();

  cable.cut();
  await open("cut");
  await page.getByText("The live connection was lost").waitFor();
  cable.mend();
  await open("mended");
  await page.getByText("Succeeded").first().waitFor();
  await page.getByText("The live connection was lost").waitFor({ state: "hidden" });

  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Download" }).click(),
  ]);
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  const numbers = [
    ...Buffer.concat(chunks)
      .toString()
      .matchAll(/\bline (\d+)\n/g),
  ].map((match) => Number(match[1]));
  expect(numbers).toEqual(Array.from({ length: 120 }, (_, index) => index + 1));

  // What the page itself shows, scrolled through from the top.
  const shown = new Set<string>();
  await log.hover();
  await page.mouse.wheel(0, -100_000);
  await log.getByText("line 1", { exact: true }).waitFor();
  while (!shown.has("line 120")) {
    const lines = (await log.getByText(/^line \d+$/).allTextContents()).filter((line) => !shown.has(line));
    for (const line of lines) shown.add(line);
    await page.mouse.wheel(0, 200);
  }
  expect(shown.size).toBe(120);
  await context.close();
  await cable.close();
});
