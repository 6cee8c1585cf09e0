import { Monitor, Moon, Sun } from "lucide-react";
import { useId, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Segmented } from "../../kit/segmented.tsx";
import { Switch } from "../../kit/switch.tsx";
import { useSingleKeys } from "../../shell/use-shortcuts.ts";
import { chooseLanguage, LANGUAGES, type Language } from "../../wire/i18n.ts";
import { THEMES, useTheme } from "../../wire/theme.ts";

const ICONS = { system: Monitor, light: Sun, dark: Moon };

/** What this browser shows; none of it is sent to the server. */
export function Appearance() {
  const { t, i18n } = useTranslation("account");
  const [theme, setTheme] = useTheme();
  const [singleKeys, setSingleKeys] = useSingleKeys();
  const languages = Object.entries(LANGUAGES).map(([value, label]) => ({ value: value as Language, label }));
  return (
    <div className="divide-y divide-line">
      <Row label={t("appearance.theme")} help={t("appearance.themeHelp")}>
        {(labelledBy) => (
          <Segmented
            aria-labelledby={labelledBy}
            value={theme}
            onValueChange={setTheme}
            options={THEMES.map((value) => ({ value, label: t(`theme.${value}`), icon: ICONS[value] }))}
          />
        )}
      </Row>
      <Row label={t("appearance.language")}>
        {(labelledBy) => (
          <Segmented
            aria-labelledby={labelledBy}
            value={i18n.language as Language}
            onValueChange={(language) => chooseLanguage(i18n, language)}
            options={languages}
          />
        )}
      </Row>
      <Row label={t("appearance.singleKeys")} help={t("appearance.singleKeysHelp")}>
        {(labelledBy) => <Switch aria-labelledby={labelledBy} checked={singleKeys} onCheckedChange={setSingleKeys} />}
      </Row>
    </div>
  );
}

function Row({ label, help, children }: { label: string; help?: string; children: (labelledBy: string) => ReactNode }) {
  const id = useId();
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-3 first:pt-0 last:pb-0">
      <div>
        <p id={id} className="font-medium">
          {label}
        </p>
        {help && <p className="text-[0.8125rem] text-muted">{help}</p>}
      </div>
      {children(id)}
    </div>
  );
}
