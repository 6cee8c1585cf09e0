import { useTranslation } from "react-i18next";
import { Notice } from "../../kit/notice.tsx";
import { RefusalNote } from "../../kit/refusal.tsx";
import { refusalOf } from "../../wire/refusal.ts";
import { CookieLost } from "./use-enter.ts";

/** Why someone was not let in, unless it stands beside the fields already. */
export function EntryNote({ error }: { error: unknown }) {
  const { t } = useTranslation("account");
  if (error instanceof CookieLost)
    return (
      <Notice tone="warn" alert title={t("cookieLost.title")}>
        {t("cookieLost.text")}
      </Notice>
    );
  if (refusalOf(error)?.problems.length) return null;
  return <RefusalNote error={error} />;
}
