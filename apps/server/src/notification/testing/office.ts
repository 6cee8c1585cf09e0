import { CreateRule } from "@runsheet/contract/notification";
import { createRule } from "@runsheet/domain/notification";
import { openTestDatabase, shiftClock, type TestWorkspace } from "@runsheet/domain/testing";
import { pino } from "pino";
import { createMailer } from "../mailer.ts";
import { startSender, type Sender, type SenderOptions } from "../sender.ts";

export interface DeliveryState {
  state: string;
  attempts: number;
  tries: { at: string; ok: boolean; status: number | null; error: string | null; ms: number }[];
}

/** A database with senders on it that a test starts and stops. */
export async function openOffice() {
  const house = await openTestDatabase();
  const { owner, db, installation } = house;
  const senders: Sender[] = [];
  const stateOf = async (id: string): Promise<DeliveryState> => {
    const { rows } = await owner.query("select state, attempts, tries from notification_deliveries where id = $1", [
      id,
    ]);
    return rows[0];
  };
  return {
    ...house,
    stateOf,
    async addRule(shop: TestWorkspace, channel: object, more: object = {}) {
      return createRule(shop.as("admin"), CreateRule.parse({ kinds: ["failure"], channel, ...more }));
    },
    /** Puts a word into the outbox, as the statements that fire schedules do. */
    async tell(shop: TestWorkspace, ruleId: string, channel: "email" | "webhook", target: string, more: object = {}) {
      const { kind = "failure", ...told } = more as { kind?: string };
      const payload = {
        workspaceId: shop.id,
        workspaceName: "Shop",
        scheduleName: "Nightly backup",
        templateName: "Backup",
        occurrenceAt: "2026-03-06T10:00:00.000Z",
        reason: "step.exit_status",
        at: "2026-03-06T10:01:00.000Z",
        ...told,
      };
      const { rows } = await owner.query(
        `insert into notification_deliveries (workspace_id, rule_id, channel, target, kind, payload, next_try_at, give_up_at)
         values ($1, $2, $3, $4, $5, $6, present(), present() + interval '1 day') returning id`,
        [shop.id, ruleId, channel, target, kind, payload],
      );
      return rows[0].id as string;
    },
    start(options: Partial<SenderOptions> = {}): Sender {
      const sender = startSender({
        db,
        vault: installation.vault,
        mailer: createMailer(db, { smtpUrl: null, mailFrom: null }, installation),
        webhookPrivate: true,
        origin: "https://runs.example.org",
        log: pino({ level: "silent" }),
        ...options,
      });
      senders.push(sender);
      return sender;
    },
    /** Waits until the delivery is as it should be; the test's own timeout bounds it. */
    async until(id: string, fits: (delivery: DeliveryState) => boolean): Promise<DeliveryState> {
      for (;;) {
        const found = await stateOf(id);
        if (fits(found)) return found;
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    },
    /** Puts the database's clock ahead and tells the senders, whose timers run by the real one. */
    async shift(seconds: number) {
      await shiftClock(house, seconds);
      await owner.query("notify delivery_queued");
      await owner.query("notify letter_queued");
    },
    /** Ends all senders, forgets what is waiting, and puts the clock right. */
    async clear() {
      await Promise.all(senders.splice(0).map((sender) => sender.stop(Promise.resolve())));
      await shiftClock(house, 0);
      await owner.query("delete from notification_deliveries");
      await owner.query("delete from letters");
      await owner.query("delete from kept_mails");
    },
  };
}
export type Office = Awaited<ReturnType<typeof openOffice>>;

export const delivered = ({ state }: DeliveryState) => state === "delivered";
export const dead = ({ state }: DeliveryState) => state === "dead";
/** It was tried so often, and waits. */
export const tried = (times: number) => (delivery: DeliveryState) => delivery.tries.length >= times;
