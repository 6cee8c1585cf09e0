import type { RouterHistory } from "@tanstack/react-router";
import type { Desk } from "./desk.ts";
import type { Keep } from "./kept-reads.ts";
import type { ThisDevice } from "./this-device.ts";

/** What a shell (browser, Electron) lends to the app: where the server is and how to speak with it. */
export interface Host {
  kind: "web" | "desktop";
  /** Base of the tRPC endpoint, e.g. `/trpc`. */
  trpcUrl: string;
  /** Further headers of each request, e.g. a bearer token where cookies do not reach. */
  headers?(): Record<string, string>;
  /** The browser's own by default; a desktop window brings a hash or memory history. */
  history?: RouterHistory;
  /** Stands in for the browser's EventSource, e.g. one that can send headers. */
  EventSource?: typeof EventSource;
  /** Keeps what was read last on this machine; for windows that are one person's alone. */
  keep?: Keep;
  /** What a desktop lends besides; a browser has none. */
  desk?: Desk;
  /** The computer that a desktop runs on; a browser has no say over its own. */
  thisDevice?: ThisDevice;
}
