import type { Database } from "@runsheet/db/database";
import type { Logger } from "pino";
import { startAlarm } from "../jobs/alarm.ts";
import { pauseAfter } from "./backoff.ts";
import type { Box, Item } from "./box.ts";
import { again, STOPPED, type Outcome } from "./outcome.ts";

export interface LaneOptions<Sent extends Item> {
  db: Database;
  log: Logger;
  box: Box<Sent>;
  /** How many it sends at once. */
  places: number;
  /** The longest a try may take. */
  longestMs: number;
  send(item: Sent, signal: AbortSignal): Promise<Outcome>;
}

export interface Lane {
  stop(hurry: Promise<void>): Promise<void>;
}

/** Claims what is due in an outbox whenever it has a place for it, and records how each try went. */
export function startLane<Sent extends Item>({ db, log, box, places, longestMs, send }: LaneOptions<Sent>): Lane {
  const active = new Map<Promise<void>, Sent>();
  const stopping = new AbortController();
  let ring: () => void = () => undefined;

  async function claim(): Promise<number> {
    const limit = places - active.size;
    if (limit <= 0) return 0;
    const claims = await box.claim(limit, [...active.values()]);
    for (const item of claims) begin(item);
    return claims.length;
  }

  function begin(item: Sent): void {
    const trying = attempt(item)
      // The lease ends by itself, and then it is tried again.
      .catch((err: unknown) => log.warn({ err, delivery: item.id }, "could not record a delivery"))
      .then(() => {
        active.delete(trying);
        ring();
      });
    active.set(trying, item);
  }

  async function attempt(item: Sent): Promise<void> {
    const began = performance.now();
    const outcome = await tryOnce(item);
    const { verdict, error } = outcome;
    const state = await box.finish(item, {
      state: verdict === "again" ? "pending" : verdict,
      retrySeconds: verdict !== "again" ? null : error === STOPPED ? 0 : pauseAfter(item.attempt),
      outcome,
      ms: Math.round(performance.now() - began),
    });
    if (state === "dead") log.warn({ delivery: item.id, channel: box.name, error }, "gave a delivery up");
  }

  async function tryOnce(item: Sent): Promise<Outcome> {
    const late = AbortSignal.timeout(longestMs);
    try {
      return await send(item, AbortSignal.any([stopping.signal, late]));
    } catch (err) {
      log.error({ err, delivery: item.id }, "a delivery met a fault of the server");
      return again("Something went wrong on the server. Its operator finds more in the log.");
    }
  }

  const alarm = startAlarm({
    work: claim,
    // With every place taken, the next one that is free rings.
    untilDue: async () => (active.size >= places ? null : box.untilDue()),
    listen(ringer) {
      ring = ringer;
      return [db.signals.on(box.signal, ringer), db.signals.onReconnect(ringer)];
    },
    onFault: (err) => log.warn({ err }, "could not look for deliveries"),
  });

  return {
    async stop(hurry) {
      ring = () => undefined;
      await alarm.stop();
      const rest = () => Promise.all(active.keys());
      await Promise.race([rest(), hurry]);
      stopping.abort();
      await rest();
    },
  };
}
