import type { ClaimedDelivery, DeliveryChannel } from "@runsheet/db/deliveries";
import type { Database } from "@runsheet/db/database";
import type { ClaimedLetter } from "@runsheet/db/letters";
import { openLetter } from "@runsheet/domain/mail";
import type { Vault } from "@runsheet/domain/secret";
import type { Logger } from "pino";
import { deliveryBox, letterBox } from "./box.ts";
import { startLane } from "./lane.ts";
import { domainOf, type Mailer } from "./mailer.ts";
import { again, dead, type Outcome } from "./outcome.ts";
import type { Resolve } from "./public-address.ts";
import { sendWebhook } from "./send-webhook.ts";
import { writeLetter } from "./write-letter.ts";
import { writeMail } from "./write-mail.ts";

export interface SenderOptions {
  db: Database;
  vault: Vault | null;
  mailer: Mailer;
  /** Whether webhooks may go to private addresses. */
  webhookPrivate: boolean;
  /** Where people reach this server; null where it does not know. */
  origin: string | null;
  log: Logger;
  now?: () => Date;
  resolve?: Resolve;
  /** The longest a try may take. */
  longestMs?: { email: number; webhook: number };
}

export interface Sender {
  /** Takes nothing new, waits for what is being sent until `hurry` resolves, and leaves the rest to another try. */
  stop(hurry: Promise<void>): Promise<void>;
}

/** Both well within the lease of a claim. */
const LONGEST_MS = { email: 40_000, webhook: 15_000 };

/** More than a day's tries: whoever tried was lost each time. */
const MOST_ATTEMPTS = 20;

const LOST = dead("Given up: the server was lost in the middle each time. Its operator finds more in the log.");

const WITHDRAWN = {
  removed: "Its rule was removed before this could be sent.",
  changed: "Its rule goes elsewhere by now, so this was not sent.",
  license:
    "The license of the organization has no webhooks, so this waits. With one that has it is sent within a day; later it can be sent again.",
  off: "Its rule was switched off before this could be sent; switch it on and send it again.",
};

/** Sends what the outboxes hold. Each has a lane of its own: a mail server that hangs holds up no webhook. */
export function startSender(options: SenderOptions): Sender {
  const { db, log, longestMs = LONGEST_MS } = options;
  const open = (channel: DeliveryChannel, places: number) =>
    startLane({
      db,
      log,
      box: deliveryBox(db, channel, places),
      places,
      longestMs: longestMs[channel],
      send: (delivery, signal) => send(options, channel, delivery, signal),
    });
  const letters = startLane({
    db,
    log,
    box: letterBox(db),
    places: 4,
    longestMs: longestMs.email,
    send: (letter, signal) => sendLetter(options, letter, signal),
  });
  const lanes = [open("webhook", 16), open("email", 8), letters];
  return { stop: async (hurry) => void (await Promise.all(lanes.map((lane) => lane.stop(hurry)))) };
}

async function send(
  { vault, mailer, webhookPrivate, origin, now = () => new Date(), resolve }: SenderOptions,
  channel: DeliveryChannel,
  delivery: ClaimedDelivery,
  signal: AbortSignal,
): Promise<Outcome> {
  if (delivery.withdrawn === "license") return again(WITHDRAWN.license);
  if (delivery.withdrawn) return dead(WITHDRAWN[delivery.withdrawn]);
  if (delivery.attempt > MOST_ATTEMPTS) return LOST;
  if (channel === "webhook") {
    const way = { vault, privateAllowed: webhookPrivate, origin, now, ...(resolve && { resolve }) };
    return sendWebhook(way, delivery, signal);
  }
  const { from } = mailer;
  return mailer.send(await writeMail({ from, domain: domainOf(from), origin }, delivery), signal);
}

async function sendLetter(
  { vault, mailer, origin }: SenderOptions,
  letter: ClaimedLetter,
  signal: AbortSignal,
): Promise<Outcome> {
  if (letter.attempt > MOST_ATTEMPTS) return LOST;
  const content = vault && openLetter(vault, letter);
  if (!content) return dead("No key of this server opens this letter.");
  if (origin === null) return dead("This server does not know the address that links lead to.");
  const { from } = mailer;
  const mail = await writeLetter({ from, domain: domainOf(from), origin }, letter, content);
  return mailer.send(mail, signal);
}
