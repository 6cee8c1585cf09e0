import { DEVICE_CALLS, DEVICE_EVENTS } from "./device-names.ts";
import { MANNERS_CALLS, MANNERS_EVENTS } from "./manners-names.ts";

/** The bridge's names apart from its schemas, so that the preload carries no library. bridge.ts must match or does not compile. */
export const CALL_NAMES = [
  "app.info",
  "server.get",
  "server.choose",
  "shell.openExternal",
  "theme.set",
  ...DEVICE_CALLS,
  ...MANNERS_CALLS,
] as const;
export const EVENT_NAMES = ["server.reachable", "server.asked", ...DEVICE_EVENTS, ...MANNERS_EVENTS] as const;
export type CallName = (typeof CALL_NAMES)[number];
export type EventName = (typeof EVENT_NAMES)[number];

/** What the preload puts on `window.runsheet`: untyped on purpose, the renderer parses what comes. */
export interface ExposedBridge {
  invoke(name: string, input: unknown): Promise<unknown>;
  on(name: string, listener: (payload: unknown) => void): () => void;
}
