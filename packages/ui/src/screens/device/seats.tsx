import type { OwnLicense } from "@runsheet/contract/license";
import { useTranslation } from "react-i18next";
import { countWords } from "../../kit/relative-time.ts";
import { useLicenseName } from "./use-license-name.ts";

/** How many devices have a seat and how many more may be released, where one license says so. Several say it each for itself. */
export function Seats({ licenses }: { licenses: readonly OwnLicense[] }) {
  const { t } = useTranslation("device");
  const licenseName = useLicenseName();
  const living = licenses.filter(({ status, seats }) => status !== "REVOKED" || seats.used > 0);
  if (living.length === 0) return null;
  return living.map((license) => {
    const { id, releases } = license;
    const { used, most } = license.seats;
    return (
      <span key={id} className="block">
        {living.length > 1 && `${licenseName(license)}: `}
        {most === null
          ? t("seatsFree", { count: used })
          : t("seats", { used: countWords(used), most: countWords(most) })}{" "}
        {used > 0 && releases && t("left", { left: countWords(releases.left), most: countWords(releases.most) })}
        {used > 0 && !releases && t("leftFree")}
      </span>
    );
  });
}
