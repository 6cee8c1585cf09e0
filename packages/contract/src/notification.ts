import { z } from "zod";
import { LICENSE_NEWS, LicenseNews } from "./license/news.ts";
import { Flag, Id, Instant, PageInput } from "./page.ts";

/** What people can be told of: a run failed, succeeded, succeeded again after a failure, or did not start in time. */
export const NOTICE_KINDS = ["failure", "success", "recovery", "not_started"] as const;
export const NoticeKind = z.enum(NOTICE_KINDS);
export type NoticeKind = z.infer<typeof NoticeKind>;

const WebhookAddress = z
  .url({ protocol: /^https?$/, error: "Enter an address starting with http:// or https://", abort: true })
  .max(2_048)
  .refine((address) => {
    const { username, password } = new URL(address);
    return username === "" && password === "";
  }, "Leave user names and passwords out of the address");

/** Where the word goes: everyone in the workspace (or some of them) in the app, e-mail addresses, or a webhook. */
export const Channel = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("app"),
    /** People of the workspace; empty means all of them. */
    people: z.array(Id).max(100).default([]),
  }),
  z.strictObject({
    kind: z.literal("email"),
    addresses: z.array(z.email().max(254).toLowerCase()).min(1, "Add an address").max(10),
  }),
  z.strictObject({ kind: z.literal("webhook"), address: WebhookAddress }),
]);
export type Channel = z.infer<typeof Channel>;

/** Tells a channel of some kinds of notices, of one schedule or (null) of all in the workspace. */
export const CreateRule = z.object({
  scheduleId: Id.nullable().default(null),
  kinds: z
    .array(NoticeKind)
    .min(1, "Choose at least one")
    .transform((kinds) => NOTICE_KINDS.filter((kind) => kinds.includes(kind))),
  channel: Channel,
  enabled: z.boolean().default(true),
});
export type CreateRule = z.infer<typeof CreateRule>;

export const UpdateRule = CreateRule.omit({ scheduleId: true }).extend({ id: Id });
export type UpdateRule = z.infer<typeof UpdateRule>;

export const Rule = z.object({
  id: Id,
  scheduleId: Id.nullable(),
  scheduleName: z.string().nullable(),
  kinds: z.array(NoticeKind),
  /** A webhook's address is cut to its host for those who may not change the rule: it may hold a password. */
  channel: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("app"), people: z.array(Id) }),
    z.object({ kind: z.literal("email"), addresses: z.array(z.string()) }),
    z.object({ kind: z.literal("webhook"), address: z.string() }),
  ]),
  enabled: z.boolean(),
  /** It rests, because the license of the organization has no webhooks; it goes on by itself with one that has. */
  paused: z.boolean(),
  createdBy: z.string(),
  createdAt: Instant,
  mayChange: z.boolean(),
  /** How the newest delivery went. */
  lastDelivery: z.object({ state: z.enum(["pending", "delivered", "dead"]), at: Instant }).nullable(),
});
export type Rule = z.infer<typeof Rule>;

/** `signingSecret` (`whsec_…`) verifies a webhook's signature. It is told when it is made and never again. */
export const RuleWithSecret = Rule.extend({ signingSecret: z.string().nullable() });
export type RuleWithSecret = z.infer<typeof RuleWithSecret>;

/** Rules of a schedule with those of the workspace that apply to it too, or all of the workspace; oldest first. */
export const ListRules = PageInput.extend({
  scheduleId: Id.optional(),
  limit: z.coerce.number<number | string>().int().min(1).max(100).default(100),
});
export type ListRules = z.infer<typeof ListRules>;

export const DELIVERY_STATES = ["pending", "delivered", "dead"] as const;

/** One try of a delivery. */
export const DeliveryTry = z.object({
  at: Instant,
  ok: z.boolean(),
  /** Of a webhook's answer, or null when there was none. */
  status: z.int().nullable(),
  /** What went wrong, in a sentence without anything secret. */
  error: z.string().nullable(),
  ms: z.number(),
});
export type DeliveryTry = z.infer<typeof DeliveryTry>;

/** One word to one target. It is tried again with growing pauses for a day and is dead after that. */
export const Delivery = z.object({
  id: Id,
  ruleId: Id.nullable(),
  channel: z.enum(["email", "webhook"]),
  /** An address; a webhook's is cut to its host. */
  target: z.string(),
  kind: z.enum([...NOTICE_KINDS, "test"]),
  scheduleId: Id.nullable(),
  scheduleName: z.string().nullable(),
  runId: Id.nullable(),
  state: z.enum(DELIVERY_STATES),
  /** Newest last. */
  tries: z.array(DeliveryTry),
  createdAt: Instant,
  /** Null once it is delivered or dead. */
  nextTryAt: Instant.nullable(),
  /** Whether the one who asks may have it sent again: it is not waiting, and its rule is still there and theirs to change. */
  mayResend: z.boolean(),
});
export type Delivery = z.infer<typeof Delivery>;

/** What testing a rule came to: a delivery for each of its targets; none for a rule in the app, which tells the tester. */
export const RuleTest = z.object({ deliveries: z.array(Delivery) });
export type RuleTest = z.infer<typeof RuleTest>;

export const ListDeliveries = PageInput.extend({
  ruleId: Id.optional(),
  scheduleId: Id.optional(),
  state: z.enum(DELIVERY_STATES).optional(),
});
export type ListDeliveries = z.infer<typeof ListDeliveries>;

/** Something a person was told in the app. */
export const Notice = z.object({
  id: Id,
  kind: z.enum([...NOTICE_KINDS, "test", ...LICENSE_NEWS]),
  scheduleId: Id.nullable(),
  scheduleName: z.string().nullable(),
  runId: Id.nullable(),
  occurrenceAt: Instant.nullable(),
  /** Why, as a dotted reason, where there is one. */
  reason: z.string().nullable(),
  /** What it tells of the organization's license, where it does. */
  license: LicenseNews.nullable(),
  readAt: Instant.nullable(),
  createdAt: Instant,
});
export type Notice = z.infer<typeof Notice>;

export const ListNotices = PageInput.extend({
  unread: Flag.optional().describe("only what was not read yet"),
});
export type ListNotices = z.infer<typeof ListNotices>;

/** Marks some as read, or all when `ids` is left out. */
export const MarkRead = z.object({ ids: z.array(Id).min(1).max(100).optional() });
export type MarkRead = z.infer<typeof MarkRead>;

export const UnreadCount = z.object({ unread: z.int() });
export type UnreadCount = z.infer<typeof UnreadCount>;

/** What a notice or delivery tells of, as it was when it happened: a webhook's `data`, with `url` when the server knows its own. */
export const Told = z.object({
  workspaceId: Id,
  workspaceName: z.string(),
  scheduleId: Id.nullable().default(null),
  scheduleName: z.string().nullable().default(null),
  templateName: z.string().nullable().default(null),
  /** When it was due; null for a run that somebody started by hand. */
  occurrenceAt: Instant.nullable().default(null),
  /** The schedule's zone, where it is known. */
  timeZone: z.string().nullable().default(null),
  runId: Id.nullable().default(null),
  runState: z.string().nullable().default(null),
  /** Why, as a dotted reason, where there is one. */
  reason: z.string().nullable().default(null),
  startedAt: Instant.nullable().default(null),
  finishedAt: Instant.nullable().default(null),
  /** When it was told. */
  at: Instant,
});
export type Told = z.infer<typeof Told>;

/** What the server can do: `outbox` keeps mails for its operator to read where no mail server is set. */
export const ChannelsOfServer = z.object({
  email: z.enum(["smtp", "outbox", "off"]),
  webhook: z.enum(["on", "off"]).describe("off: the server has no key to keep signing secrets with"),
  privateAddresses: z.boolean().describe("whether webhooks may go to private addresses"),
});
export type ChannelsOfServer = z.infer<typeof ChannelsOfServer>;
