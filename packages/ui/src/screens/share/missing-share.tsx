import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { buttonClass } from "../../kit/button.tsx";
import { MissingPage } from "../../kit/missing.tsx";
import { Page } from "../../kit/page.tsx";
import { RefusalNote } from "../../kit/refusal.tsx";
import { Skeleton } from "../../kit/skeleton.tsx";
import { refusalOf } from "../../wire/refusal.ts";

/** In place of something shared that is not here: it loads, was taken back, or could not be read. */
export function NoShare({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { t } = useTranslation("share");
  const kind = refusalOf(error)?.kind;
  if (kind === "not_found" || kind === "invalid")
    return (
      <MissingPage
        name={t("title")}
        title={t("missing.title")}
        text={t("missing.text")}
        action={
          <Link to="/shared" className={buttonClass()}>
            {t("missing.back")}
          </Link>
        }
      />
    );
  return (
    <Page title={t("title")}>
      {error ? <RefusalNote error={error} onRetry={onRetry} /> : <Skeleton className="h-64 w-full" />}
    </Page>
  );
}
