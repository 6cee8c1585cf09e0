import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const SERVER = process.env.RUNSHEET_SERVER ?? "http://127.0.0.1:4600";

export default defineConfig({
  plugins: [react(), tailwindcss()],
  server: { proxy: { "/trpc": SERVER } },
  preview: { proxy: { "/trpc": SERVER } },
  build: {
    outDir: "dist",
    // Fonts stay files: the content security policy has no room for data: addresses.
    assetsInlineLimit: 0,
    target: "es2023",
  },
});
