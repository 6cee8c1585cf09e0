export { App } from "./app.tsx";
export type { Host } from "./wire/host.ts";
