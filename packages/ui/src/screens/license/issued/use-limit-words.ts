import { useTranslation } from "react-i18next";
import { countWords } from "../../../kit/relative-time.ts";
import type { LimitName } from "./limit-values.ts";

/** How much a limit allows, in words; null: without one. */
export function useLimitWords(): (name: LimitName, most: number | null) => string {
  const { t } = useTranslation("issued");
  return (name, most) => {
    if (most === null) return t("terms.noLimit");
    return name === "historyDays" ? t("license:usage.days", { most: countWords(most) }) : countWords(most);
  };
}
