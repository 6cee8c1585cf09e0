import type { OwnLicense } from "@runsheet/contract/license";
import { useTranslation } from "react-i18next";
import { countWords } from "../../kit/relative-time.ts";

/** How many devices have a seat and how many more may be released, where one license says so. Several say it each for itself. */
export function Seats({ licenses }: { licenses: readonly OwnLicense[] }) {
  const { t } = useTranslation("device");
  const living = licenses.filter(({ status, seats }) => status !== "REVOKED" || seats.used > 0);
  if (living.length === 0) return null;
  return living.map(({ id, tier, lastFour, seats: { used, most }, releases }) => {
    const name = [t(`license:tier.${tier}`), lastFour && `…\u2060${lastFour}`].filter(Boolean).join(" ");
    return (
      <span key={id} className="block">
        {living.length > 1 && `${name}: `}
        {most === null
          ? t("seatsFree", { count: used })
          : t("seats", { used: countWords(used), most: countWords(most) })}{" "}
        {used > 0 && releases && t("left", { left: countWords(releases.left), most: countWords(releases.most) })}
        {used > 0 && !releases && t("leftFree")}
      </span>
    );
  });
}
