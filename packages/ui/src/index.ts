export { App } from "./app.tsx";
export type { Desk } from "./wire/desk.ts";
export type { Host } from "./wire/host.ts";
export type { ThisDevice } from "./wire/this-device.ts";
export { useWatched } from "./wire/use-this-device.ts";
