import { Link } from "@tanstack/react-router";
import { Building2, KeyRound, LandPlot, User, type LucideIcon } from "lucide-react";
import { useTranslation } from "react-i18next";
import { TAB_LINK, TabNav } from "../../kit/tab-nav.tsx";

const SECTIONS = [
  { slice: "account", to: "/settings", icon: User },
  { slice: "organization", to: "/settings/organization", icon: Building2 },
  { slice: "workspace", to: "/settings/workspace", icon: LandPlot },
  { slice: "secrets", to: "/settings/secrets", icon: KeyRound },
] as const satisfies readonly { slice: string; to: string; icon: LucideIcon }[];

/** The pages of the settings, each a link to itself and the others. */
export function SettingsSections() {
  const { t } = useTranslation("workspace");
  return (
    <TabNav label={t("sections")}>
      {SECTIONS.map(({ slice, to, icon: Icon }) => (
        <li key={slice}>
          <Link to={to} activeOptions={{ exact: true, includeSearch: false }} className={TAB_LINK}>
            <Icon aria-hidden className="size-4" />
            {t(`section.${slice}`)}
          </Link>
        </li>
      ))}
    </TabNav>
  );
}
