/** Where the server's folder stands in the app's resources, and what is where in it; `scripts/assemble-server.ts` makes it. */
export const PACKED_SERVER = "server";
export const NODE = process.platform === "win32" ? "node.exe" : "node";
export const ENTRY = "apps/server/src/main.js";
