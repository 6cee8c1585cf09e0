import { constants } from "node:zlib";
import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { compression, defineAlgorithm } from "vite-plugin-compression2";

const SERVER = process.env.RUNSHEET_SERVER ?? "http://127.0.0.1:4600";
/** The highest costs several times as long for a few per cent. */
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };

export default defineConfig({
  plugins: [
    react(),
    tailwindcss(),
    // The server hands these out as they are; fonts and pictures are packed already.
    compression({
      include: /\.(js|css|html|svg)$/,
      threshold: 1_000,
      algorithms: ["gzip", defineAlgorithm("brotliCompress", BROTLI)],
    }),
  ],
  server: { proxy: { "/trpc": SERVER } },
  preview: { proxy: { "/trpc": SERVER } },
  build: {
    outDir: "dist",
    // Fonts stay files: the content security policy has no room for data: addresses.
    assetsInlineLimit: 0,
    target: "es2023",
    license: { fileName: "licenses.md" },
    // What many screens share, else a hundred files of a few lines, each asked for by itself.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: "shared", minShareCount: 4 }] } } },
  },
});
