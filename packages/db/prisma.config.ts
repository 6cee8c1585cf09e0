import { defineConfig } from "prisma/config";

// `generate` needs no schema engine; without this the CLI would try to download one.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;

export default defineConfig({ schema: "prisma/schema" });
