import { EventEmitter } from "node:events";
import pg from "pg";

/** What the database says through NOTIFY. The payload of `run_changed` is JSON, of `access_changed` the id of a workspace or a person, of `runner_changed` a device's, of `run_queued` nothing or a workspace's and perhaps a device's, of the others a run's id or nothing. */
export const CHANNELS = [
  "run_queued",
  "run_canceled",
  "run_changed",
  "run_logged",
  "schedule_changed",
  "delivery_queued",
  "letter_queued",
  "notice_added",
  "access_changed",
  "runner_changed",
] as const;
export type Channel = (typeof CHANNELS)[number];

export interface Signals {
  /** Calls `listener` with each payload until the returned function is called. */
  on(channel: Channel, listener: (payload: string) => void): () => void;
  /** Calls `listener` when the connection is there again after a gap: anything may have been missed. */
  onReconnect(listener: () => void): () => void;
  /** Resolves once the connection listens. */
  ready(): Promise<void>;
  close(): Promise<void>;
}

const RECONNECT_MS = 250;

/** One connection of its own that listens to every channel and comes back after a fault. */
export function openSignals(connection: pg.ClientConfig, onFault: (error: Error) => void): Signals {
  const emitter = new EventEmitter().setMaxListeners(0);
  let client: pg.Client | null = null;
  let timer: NodeJS.Timeout | null = null;
  let closed = false;

  async function connect(): Promise<void> {
    const next = new pg.Client({ ...connection, keepAlive: true });
    let lost = false;
    const lose = (error?: Error) => {
      if (lost || closed) return;
      lost = true;
      if (error) onFault(error);
      next.end().catch(() => undefined);
      timer = setTimeout(() => void connect().then(() => emitter.emit("reconnect")), RECONNECT_MS);
    };
    next.on("error", lose);
    next.on("end", () => lose());
    next.on("notification", ({ channel, payload }) => emitter.emit(channel, payload ?? ""));
    try {
      await next.connect();
      await next.query(CHANNELS.map((channel) => `listen ${channel}`).join("; "));
      client = next;
      if (closed) await next.end();
    } catch (error) {
      lose(error as Error);
      // The caller's promise resolves with the try that succeeds.
      if (!closed) await new Promise<void>((resolve) => emitter.once("reconnect", () => resolve()));
    }
  }

  const started = connect();
  const subscribe = (name: string, listener: (payload: string) => void) => {
    emitter.on(name, listener);
    return () => void emitter.off(name, listener);
  };
  return {
    on: subscribe,
    onReconnect: (listener) => subscribe("reconnect", listener),
    ready: () => started,
    async close() {
      closed = true;
      if (timer) clearTimeout(timer);
      emitter.emit("reconnect");
      emitter.removeAllListeners();
      await client?.end().catch(() => undefined);
    },
  };
}
