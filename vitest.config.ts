import { configDefaults, defineConfig } from "vitest/config";

/** Needs PostgreSQL: one cluster for the run, a clone of a template database per file. */
const onDatabase = ["packages/{db,domain,api}/**/*.test.ts", "apps/server/**/*.test.ts"];
/** Starts the whole product and drives it with a real browser. */
const inBrowser = ["apps/web/e2e/**/*.test.ts"];
/** Runs what electron-vite built against an Electron double, and its page in a real browser. */
const desktop = ["apps/desktop/**/*.test.ts"];
const chromium = "packages/ui/src/testing/chromium.ts";
/** A data folder for the servers that tests start as a process. */
const prepared = "packages/ui/src/testing/prepared.ts";
/** How long a machine that is busy may take is nothing a test tells; a poll of vitest's own waits one second. */
const patient = { testTimeout: 120_000, hookTimeout: 300_000, expect: { poll: { timeout: 60_000 } } };
const exclude = [...configDefaults.exclude, "**/out/**"];

export default defineConfig({
  test: {
    reporters: ["default", "./vitest.tally.ts"],
    // As many as a small machine has cores: the tests wait for PostgreSQL as long as they reckon.
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: "plain",
          include: ["{packages,apps}/**/*.test.{ts,tsx}"],
          exclude: [...exclude, ...onDatabase, ...inBrowser, ...desktop],
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: "database",
          include: onDatabase,
          exclude,
          globalSetup: "packages/db/src/testing/global-setup.ts",
          testTimeout: 30_000,
          hookTimeout: 30_000,
          expect: { poll: { timeout: 20_000 } },
        },
      },
      {
        test: {
          name: "desktop",
          include: desktop,
          exclude,
          globalSetup: ["apps/desktop/test/build.ts", chromium, prepared],
          ...patient,
        },
      },
      {
        test: {
          name: "browser",
          include: inBrowser,
          exclude,
          globalSetup: [chromium, prepared],
          // After the others: a product, its PostgreSQL and a browser have enough to do.
          sequence: { groupOrder: 1 },
          ...patient,
        },
      },
    ],
  },
});
