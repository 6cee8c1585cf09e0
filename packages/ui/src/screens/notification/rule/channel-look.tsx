import { Bell, Mail, Webhook, type LucideIcon } from "lucide-react";
import type { TFunction } from "i18next";
import type { Rule } from "@runsheet/contract/notification";
import type { ChannelKind } from "./rule-fields.ts";

export const CHANNEL_ICONS: Record<ChannelKind, LucideIcon> = { app: Bell, email: Mail, webhook: Webhook };

/** Whom a rule tells, in words. `me` is the viewer. */
export function targetWords(channel: Rule["channel"], me: string, t: TFunction<"rule">): string {
  if (channel.kind === "email") return channel.addresses.join(", ");
  if (channel.kind === "webhook") return channel.address;
  if (channel.people.length === 0) return t("target.everyone");
  if (channel.people.length === 1 && channel.people[0] === me) return t("target.me");
  return t("target.people", { count: channel.people.length });
}
