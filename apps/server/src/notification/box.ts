import {
  claimDeliveries,
  finishDelivery,
  untilNextDelivery,
  type ClaimedDelivery,
  type DeliveryChannel,
} from "@runsheet/db/deliveries";
import type { Database } from "@runsheet/db/database";
import { claimLetters, finishLetter, untilNextLetter, type ClaimedLetter } from "@runsheet/db/letters";
import type { Channel } from "@runsheet/db/signals";
import type { Outcome } from "./outcome.ts";

/** What is sent: a claimed row of an outbox. */
export interface Item {
  id: string;
  /** Counts the tries from 1. */
  attempt: number;
}

type State = "pending" | "delivered" | "dead";

/** How a try ended, and how long it took. */
interface Tried {
  state: State;
  retrySeconds: number | null;
  outcome: Outcome;
  ms: number;
}

/** An outbox as a lane works it off. */
export interface Box<Sent extends Item> {
  name: string;
  /** What the database says when something was put in. */
  signal: Channel;
  /** Claims what is due, at most so many, next to what is being sent. */
  claim(limit: number, active: readonly Sent[]): Promise<Sent[]>;
  finish(item: Sent, tried: Tried): Promise<State | null>;
  untilDue(): Promise<number | null>;
}

/** A target that has so many under way gets no more, and a workspace that has half of all places. */
const EACH = 2;

/** Words of workspaces' rules by one channel. */
export function deliveryBox(db: Database, channel: DeliveryChannel, places: number): Box<ClaimedDelivery> {
  const share = Math.ceil(places / 2);
  return {
    name: channel,
    signal: "delivery_queued",
    claim: (limit, active) =>
      claimDeliveries(db, channel, {
        limit,
        each: EACH,
        share,
        busyTargets: atLeast(EACH, active, "target"),
        busyWorkspaces: atLeast(share, active, "workspaceId"),
      }),
    finish: (delivery, { state, retrySeconds, outcome: { verdict, status, error }, ms }) =>
      finishDelivery(db, delivery, {
        state,
        retrySeconds,
        result: { ok: verdict === "delivered", status, error, ms },
      }),
    untilDue: () => untilNextDelivery(db, channel),
  };
}

/** Letters to people. */
export function letterBox(db: Database): Box<ClaimedLetter> {
  return {
    name: "letter",
    signal: "letter_queued",
    claim: (limit) => claimLetters(db, limit),
    finish: (letter, { state, retrySeconds, outcome: { error } }) =>
      finishLetter(db, letter, { state, retrySeconds, error }),
    untilDue: () => untilNextLetter(db),
  };
}

/** The values of a key that at least so many have. */
function atLeast<Key extends "target" | "workspaceId">(
  many: number,
  deliveries: readonly ClaimedDelivery[],
  key: Key,
): string[] {
  const groups = Map.groupBy(deliveries, (delivery) => delivery[key]);
  return [...groups].filter(([, { length }]) => length >= many).map(([value]) => value);
}
