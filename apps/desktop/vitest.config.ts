import { defineConfig } from "vitest/config";

export default defineConfig({
  test: { name: "desktop", globalSetup: ["test/build.ts"], include: ["test/**/*.test.ts", "src/**/*.test.ts"] },
});
