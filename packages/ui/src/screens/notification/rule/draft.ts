import type { CreateRule, NoticeKind, Rule } from "@runsheet/contract/notification";

/** A rule that is not kept yet: what `notification.createRule` takes besides the schedule. */
export type RuleDraft = Omit<CreateRule, "scheduleId">;

/** What somebody would miss most: that it failed, that it works again, that it did not even start. */
export const DEFAULT_KINDS: NoticeKind[] = ["failure", "recovery", "not_started"];

export const DEFAULT_DRAFTS: readonly RuleDraft[] = [
  { channel: { kind: "app", people: [] }, kinds: DEFAULT_KINDS, enabled: true },
];

export function draftOf({ channel, kinds, enabled }: Pick<Rule, "channel" | "kinds" | "enabled">): RuleDraft {
  return { channel, kinds, enabled };
}
