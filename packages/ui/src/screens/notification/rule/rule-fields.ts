import { fieldProblems } from "@runsheet/contract/error";
import { CreateRule, NOTICE_KINDS, type NoticeKind } from "@runsheet/contract/notification";
import type { FieldErrors, Resolver } from "react-hook-form";
import { DEFAULT_KINDS, type RuleDraft } from "./draft.ts";

export type ChannelKind = RuleDraft["channel"]["kind"];

/** What the form holds. What is typed for one channel stays while another one is looked at. */
export interface RuleFields {
  channel: ChannelKind;
  people: string[];
  addresses: string[];
  /** An address that is typed and not added yet. */
  typed: string;
  webhook: string;
  kinds: NoticeKind[];
  enabled: boolean;
}

export function toFields(draft: RuleDraft | null): RuleFields {
  const channel = draft?.channel;
  return {
    channel: channel?.kind ?? "app",
    people: channel?.kind === "app" ? channel.people : [],
    addresses: channel?.kind === "email" ? channel.addresses : [],
    typed: "",
    webhook: channel?.kind === "webhook" ? channel.address : "",
    kinds: draft?.kinds ?? DEFAULT_KINDS,
    enabled: draft?.enabled ?? true,
  };
}

/** The draft as it would be sent, before any check. */
export function fromFields({ channel, people, addresses, typed, webhook, kinds, enabled }: RuleFields): unknown {
  const all = [...new Set([...addresses, ...splitAddresses(typed)])];
  const channels = {
    app: { kind: "app", people },
    email: { kind: "email", addresses: all },
    webhook: { kind: "webhook", address: webhook.trim() },
  };
  return { channel: channels[channel], kinds: NOTICE_KINDS.filter((kind) => kinds.includes(kind)), enabled };
}

/** Addresses as they are pasted from anywhere: between commas, semicolons or blanks. */
export function splitAddresses(text: string): string[] {
  return text
    .split(/[\s,;]+/)
    .map((address) => address.trim().toLowerCase())
    .filter(Boolean);
}

/** Which field a problem of the contract's schema belongs to. */
function fieldOf(path: readonly (string | number)[]): "addresses" | "webhook" | "kinds" | "people" {
  if (path[0] === "kinds") return "kinds";
  if (path[1] === "addresses") return "addresses";
  return path[1] === "address" ? "webhook" : "people";
}

export const resolveRule: Resolver<RuleFields, unknown, RuleDraft> = (fields) => {
  const result = CreateRule.omit({ scheduleId: true }).safeParse(fromFields(fields));
  if (result.success) return { values: result.data, errors: {} };
  const errors: FieldErrors<RuleFields> = {};
  for (const { path, message } of fieldProblems(result.error.issues)) {
    const field = fieldOf(path as (string | number)[]);
    errors[field] ??= {
      type: "rule",
      message: field === "addresses" && path.length > 2 ? "address" : message,
    } as never;
  }
  return { values: {}, errors };
};
