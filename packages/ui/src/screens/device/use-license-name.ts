import type { License, OwnLicense } from "@runsheet/contract/license";
import { useTranslation } from "react-i18next";

/** What a license is called where an organization has several: its tier and the end of its key, which no line is broken in. */
export function useLicenseName(): (license: Pick<License | OwnLicense, "tier" | "lastFour">) => string {
  const { t } = useTranslation("license");
  return ({ tier, lastFour }) => [t(`tier.${tier}`), lastFour && `…\u2060${lastFour}`].filter(Boolean).join(" ");
}
