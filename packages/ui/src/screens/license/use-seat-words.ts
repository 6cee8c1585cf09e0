import type { License } from "@runsheet/contract/license";
import { useTranslation } from "react-i18next";
import { countWords } from "../../kit/relative-time.ts";

/** "3 of 5 devices". */
export function useSeatWords(): (seats: License["seats"]) => string {
  const { t } = useTranslation("license");
  return ({ used, most }) =>
    most === null
      ? t("own.seatsFree", { count: used })
      : t("own.seats", { used: countWords(used), most: countWords(most) });
}
