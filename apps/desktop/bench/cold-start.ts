import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import react from "@vitejs/plugin-react";
import type { Browser, Page } from "playwright-core";
import { launchChromium } from "@runsheet/ui/testing/chromium";
import { build, preview, type PreviewServer } from "vite";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openPage, stops } from "../test/built-page.ts";
import { signedOutServer } from "../test/signed-out-server.ts";

const ROUNDS = 15;
const plainRoot = join(import.meta.dirname, "plain");

let outDir: string;
let plain: PreviewServer;
let browser: Browser;
beforeAll(async () => {
  outDir = mkdtempSync(join(tmpdir(), "runsheet-plain-"));
  const common = {
    root: plainRoot,
    configFile: false as const,
    logLevel: "error" as const,
    plugins: [react()],
    // Vitest says "test", with which React would be its larger and slower self.
    define: { "process.env.NODE_ENV": '"production"' },
  };
  await build({ ...common, build: { outDir, emptyOutDir: true } });
  plain = await preview({ ...common, build: { outDir }, preview: { port: 0, host: "127.0.0.1" } });
  browser = await launchChromium();
});
afterAll(async () => {
  await browser.close();
  await plain.close();
  rmSync(outDir, { recursive: true });
});

interface Load {
  /** From the start of the navigation until something can be read, in milliseconds. */
  ms: number;
  /** Of scripts, styles and fonts until then, as they are when unpacked. */
  bytes: number;
  files: number;
}

async function loadOf(page: Page, first: string): Promise<Load> {
  await page.locator(first).first().waitFor();
  return page.evaluate(async () => {
    // Its largest text or picture is there; the browser tells of it once it was painted.
    const ms = await new Promise<number>((resolve) => {
      new PerformanceObserver((list) => resolve(list.getEntries().at(-1)!.startTime)).observe({
        type: "largest-contentful-paint",
        buffered: true,
      });
    });
    const found = performance.getEntriesByType("resource") as PerformanceResourceTiming[];
    const loaded = found.filter(({ name }) => /\.(js|css|woff2)$/.test(name));
    return { ms, bytes: loaded.reduce((sum, one) => sum + one.decodedBodySize, 0), files: loaded.length };
  });
}

const median = (numbers: number[]) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]!;

test("from nothing to the first useful paint, beside the plainest React page", async () => {
  const seen: Record<"runsheet" | "plain", Load[]> = { runsheet: [], plain: [] };
  const server = await signedOutServer();
  for (let round = 0; round < ROUNDS; round += 1) {
    const { page } = await openPage(server.url);
    seen.runsheet.push(await loadOf(page, "input[type=email]"));
    await page.close();
    const bare = await browser.newPage();
    await bare.goto(plain.resolvedUrls!.local[0]!);
    seen.plain.push(await loadOf(bare, "h1"));
    await bare.close();
  }
  expect(seen.plain).toHaveLength(ROUNDS);
  for (const stop of stops.splice(0).toReversed()) await stop();
  const row = (name: keyof Load) => ({
    runsheet: Math.round(median(seen.runsheet.map((load) => load[name]))),
    plain: Math.round(median(seen.plain.map((load) => load[name]))),
    ratio: (median(seen.runsheet.map((load) => load[name])) / median(seen.plain.map((load) => load[name]))).toFixed(2),
  });
  console.table({ "first paint, ms": row("ms"), "first load, bytes": row("bytes"), "first load, files": row("files") });
});
