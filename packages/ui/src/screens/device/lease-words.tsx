import type { LicensedDevice } from "@runsheet/contract/license";
import { standingOf } from "@runsheet/contract/license/standing";
import { useTranslation } from "react-i18next";
import { awayWords, dayWords } from "../../kit/day-words.ts";
import { useNow } from "../../kit/now.ts";

/** What the device may do with the lease it has, or when the seat of a released one is free. */
export function LeaseWords({ device }: { device: LicensedDevice }) {
  const { t, i18n } = useTranslation("device");
  const now = useNow("slow");
  const day = (at: string) => dayWords(at, i18n.language);
  const { state, lastSeenAt, leaseUntil, graceUntil } = device;
  if (state === "releasing")
    return t("seatFree", { date: day(leaseUntil), away: awayWords(leaseUntil, now, i18n.language) });
  // The device was seen with its latest lease; a clock of this machine that runs behind counts no earlier than that.
  const time = new Date(Math.max(now, Date.parse(lastSeenAt)));
  const { state: standing, ...dates } = standingOf({ issuedAt: lastSeenAt, leaseUntil, graceUntil }, time, null);
  // No time with a reminder follows where the license itself ends with the lease.
  if (standing === "working" && leaseUntil === graceUntil) return t("untilOnly", { until: day(leaseUntil) });
  const words = Object.fromEntries(Object.entries(dates).map(([name, at]) => [name, day(at)]));
  return t(`license:standing.${standing}`, words);
}
