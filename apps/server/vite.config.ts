import { cp } from "node:fs/promises";
import { join } from "node:path";
import { defineConfig } from "vite";

const packages = join(import.meta.dirname, "../../packages");
/** What the code reads from beside its own file, by the place of `main.js`. */
const READ = {
  "db/migrations": "migrations",
  "db/src/sql": "src/sql",
  "domain/src/template/shipped": "src/shipped",
  "domain/src/account/common-passwords.txt": "src/common-passwords.txt",
};

// The server as one program without a package manager, as it stands in the desktop app: all is bundled but what is made
// for one machine, and what is read as a file.
export default defineConfig({
  publicDir: false,
  plugins: [
    {
      name: "runsheet-files",
      writeBundle: () =>
        Promise.all(
          Object.entries(READ).map(([from, to]) =>
            cp(join(packages, from), join(import.meta.dirname, "dist", to), { recursive: true }),
          ),
        ).then(() => undefined),
    },
  ],
  ssr: { noExternal: true, external: ["@node-rs/argon2", "@scalar/api-reference"] },
  build: {
    ssr: "src/main.ts",
    outDir: "dist",
    target: "node24",
    minify: false,
    license: { fileName: "licenses.md" },
    rolldownOptions: { output: { entryFileNames: "src/[name].js", chunkFileNames: "src/[name]-[hash].js" } },
  },
});
