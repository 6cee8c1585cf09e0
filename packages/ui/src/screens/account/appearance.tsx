import { Monitor, Moon, Sun } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Segmented } from "../../kit/segmented.tsx";
import { Switch } from "../../kit/switch.tsx";
import { useSingleKeys } from "../../shell/use-shortcuts.ts";
import { chooseLanguage, LANGUAGES, type Language } from "../../wire/i18n.ts";
import { THEMES, useTheme } from "../../wire/theme.ts";
import { SettingRow } from "./setting-row.tsx";

const ICONS = { system: Monitor, light: Sun, dark: Moon };

/** What this browser shows; none of it is sent to the server. */
export function Appearance() {
  const { t, i18n } = useTranslation("account");
  const [theme, setTheme] = useTheme();
  const [singleKeys, setSingleKeys] = useSingleKeys();
  const languages = Object.entries(LANGUAGES).map(([value, label]) => ({ value: value as Language, label }));
  return (
    <div className="divide-y divide-line">
      <SettingRow label={t("appearance.theme")} help={t("appearance.themeHelp")}>
        {(labelledBy) => (
          <Segmented
            aria-labelledby={labelledBy}
            value={theme}
            onValueChange={setTheme}
            options={THEMES.map((value) => ({ value, label: t(`theme.${value}`), icon: ICONS[value] }))}
          />
        )}
      </SettingRow>
      <SettingRow label={t("appearance.language")}>
        {(labelledBy) => (
          <Segmented
            aria-labelledby={labelledBy}
            value={i18n.language as Language}
            onValueChange={(language) => chooseLanguage(i18n, language)}
            options={languages}
          />
        )}
      </SettingRow>
      <SettingRow label={t("appearance.singleKeys")} help={t("appearance.singleKeysHelp")}>
        {(labelledBy) => <Switch aria-labelledby={labelledBy} checked={singleKeys} onCheckedChange={setSingleKeys} />}
      </SettingRow>
    </div>
  );
}
