import type { Database } from "@runsheet/db/database";
import {
  claimDeliveries,
  finishDelivery,
  untilNextDelivery,
  type ClaimedDelivery,
  type DeliveryChannel,
} from "@runsheet/db/deliveries";
import type { Logger } from "pino";
import { startAlarm } from "../jobs/alarm.ts";
import { pauseAfter } from "./backoff.ts";
import { again, STOPPED, type Outcome } from "./outcome.ts";

export interface LaneOptions {
  db: Database;
  log: Logger;
  channel: DeliveryChannel;
  /** How many it sends at once. */
  places: number;
  /** The longest a try may take. */
  longestMs: number;
  send(delivery: ClaimedDelivery, signal: AbortSignal): Promise<Outcome>;
}

export interface Lane {
  stop(hurry: Promise<void>): Promise<void>;
}

/** A target that has so many under way gets no more, and a workspace that has half of all places. */
const EACH = 2;

/** Claims due deliveries of a channel whenever it has a place for one, and records how each try went. */
export function startLane({ db, log, channel, places, longestMs, send }: LaneOptions): Lane {
  const active = new Map<Promise<void>, ClaimedDelivery>();
  const stopping = new AbortController();
  const share = Math.ceil(places / 2);
  let ring: () => void = () => undefined;

  async function claim(): Promise<number> {
    const limit = places - active.size;
    if (limit <= 0) return 0;
    const claims = await claimDeliveries(db, channel, {
      limit,
      each: EACH,
      share,
      busyTargets: atLeast(EACH, [...active.values()], "target"),
      busyWorkspaces: atLeast(share, [...active.values()], "workspaceId"),
    });
    for (const delivery of claims) begin(delivery);
    return claims.length;
  }

  function begin(delivery: ClaimedDelivery): void {
    const trying = attempt(delivery)
      // The lease ends by itself, and then it is tried again.
      .catch((err: unknown) => log.warn({ err, delivery: delivery.id }, "could not record a delivery"))
      .then(() => {
        active.delete(trying);
        ring();
      });
    active.set(trying, delivery);
  }

  async function attempt(delivery: ClaimedDelivery): Promise<void> {
    const began = performance.now();
    const outcome = await tryOnce(delivery);
    const { verdict, status, error } = outcome;
    const state = await finishDelivery(db, delivery, {
      state: verdict === "again" ? "pending" : verdict,
      retrySeconds: verdict !== "again" ? null : error === STOPPED ? 0 : pauseAfter(delivery.attempt),
      result: { ok: verdict === "delivered", status, error, ms: Math.round(performance.now() - began) },
    });
    if (state === "dead") log.warn({ delivery: delivery.id, channel, error }, "gave a delivery up");
  }

  async function tryOnce(delivery: ClaimedDelivery): Promise<Outcome> {
    const late = AbortSignal.timeout(longestMs);
    try {
      return await send(delivery, AbortSignal.any([stopping.signal, late]));
    } catch (err) {
      log.error({ err, delivery: delivery.id }, "a delivery met a fault of the server");
      return again("Something went wrong on the server. Its operator finds more in the log.");
    }
  }

  const alarm = startAlarm({
    work: claim,
    // With every place taken, the next one that is free rings.
    untilDue: async () => (active.size >= places ? null : untilNextDelivery(db, channel)),
    listen(ringer) {
      ring = ringer;
      return [db.signals.on("delivery_queued", ringer), db.signals.onReconnect(ringer)];
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

/** The values of a key that at least so many have. */
function atLeast<Key extends "target" | "workspaceId">(
  many: number,
  deliveries: ClaimedDelivery[],
  key: Key,
): string[] {
  const groups = Map.groupBy(deliveries, (delivery) => delivery[key]);
  return [...groups].filter(([, { length }]) => length >= many).map(([value]) => value);
}
