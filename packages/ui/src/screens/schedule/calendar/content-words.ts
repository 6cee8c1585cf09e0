import type { CalendarEntry } from "@runsheet/contract/schedule";
import type { TFunction } from "i18next";
import { isBad } from "./entries.ts";

/** How much a cell holds, before what it holds. */
export function contentWords(entries: readonly CalendarEntry[], t: TFunction<"calendar">): string {
  if (entries.length === 0) return t("nothing");
  const bad = entries.filter(isBad).length;
  return [t("due", { count: entries.length }), bad > 0 && t("bad", { count: bad })].filter(Boolean).join(", ");
}
