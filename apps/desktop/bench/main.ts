import { startVitest } from "vitest/node";

// Vitest's hands open the built page in a browser: the tests' own, so that both see the same.
const vitest = await startVitest("test", [], {
  config: false,
  root: import.meta.dirname,
  include: ["cold-start.ts"],
  globalSetup: ["../test/build.ts", "../../../packages/ui/src/testing/chromium.ts"],
  watch: false,
  testTimeout: 300_000,
  hookTimeout: 300_000,
});
await vitest.close();
