import type { AuditLine } from "@runsheet/contract/audit";
import type { i18n } from "i18next";

/** What was done, in words; an action that has none yet by its name. */
export function actionWords({ action }: Pick<AuditLine, "action">, { t }: i18n): string {
  return t(`audit:action.${action}`, { defaultValue: action });
}

/** What it was done to: by its name where the line has it. */
export function targetWords({ target, detail }: Pick<AuditLine, "target" | "detail">): string | null {
  return typeof detail.name === "string" ? detail.name : target;
}

/** A value of a changed field; texts as they are. */
export function valueWords(value: unknown): string {
  if (value === null || value === "") return "–";
  return typeof value === "string" ? value : JSON.stringify(value);
}
