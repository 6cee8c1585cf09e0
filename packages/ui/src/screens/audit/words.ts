import type { AuditLine } from "@runsheet/contract/audit";
import type { i18n } from "i18next";

/** What was done, in words; an action that has none yet by its name. */
export function actionWords({ action }: Pick<AuditLine, "action">, { t }: i18n): string {
  return t(`audit:action.${action}`, { defaultValue: action });
}

/** What it was done to, by the name that the line has for it; nothing where it is who did it. */
export function targetWords({
  target,
  detail,
  changes,
  actorId,
}: Pick<AuditLine, "target" | "detail" | "changes" | "actorId">): string | null {
  const name = detail.name ?? changes.name?.to;
  if (typeof name === "string") return name;
  return target === actorId ? null : target;
}

/** A value of a changed field; texts as they are. */
export function valueWords(value: unknown): string {
  if (value === null || value === "") return "–";
  return typeof value === "string" ? value : JSON.stringify(value);
}
