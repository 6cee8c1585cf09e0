import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import tailwind from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "electron-vite";

const tray = join(import.meta.dirname, "build/tray");

/** Puts the tray's pictures beside the main process, which hands their paths to the system. */
const pictures = {
  name: "runsheet-pictures",
  generateBundle(this: { emitFile(file: { type: "asset"; fileName: string; source: Uint8Array }): string }) {
    for (const name of readdirSync(tray))
      this.emitFile({ type: "asset", fileName: `tray/${name}`, source: readFileSync(join(tray, name)) });
  },
};

/** Under which licenses others gave what is bundled. */
const license = { fileName: "licenses.md" };

// Everything is bundled, so that what is packaged is out/ alone.
export default defineConfig({
  main: {
    plugins: [pictures],
    build: {
      license,
      externalizeDeps: false,
      // The runner is a process of its own, with an entry of its own.
      lib: { entry: ["src/main/main.ts", "src/runner/runner.ts"], formats: ["es"] },
      rolldownOptions: { output: { entryFileNames: "[name].js" } },
    },
  },
  preload: {
    build: {
      externalizeDeps: false,
      // A sandboxed preload is loaded as one CommonJS script that may require "electron" and no file.
      lib: { entry: "src/preload/preload.ts", formats: ["cjs"] },
      rolldownOptions: { output: { entryFileNames: "[name].cjs", codeSplitting: false } },
    },
  },
  renderer: {
    root: "src/renderer",
    base: "/",
    plugins: [react(), tailwind()],
    build: {
      license,
      // The main process stays readable in crash logs; of the page there is more than anybody reads.
      minify: true,
      assetsInlineLimit: 0,
      rolldownOptions: {
        input: "src/renderer/index.html",
        // What many screens share, else a hundred files of a few lines, each asked for by itself.
        output: { codeSplitting: { groups: [{ name: "shared", minShareCount: 4 }] } },
      },
    },
  },
});
