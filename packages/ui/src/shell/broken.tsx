import { Link, type ErrorComponentProps } from "@tanstack/react-router";
import { Compass, RotateCw, TriangleAlert } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button, buttonClass } from "../kit/button.tsx";
import { EmptyState } from "../kit/empty.tsx";
import { Page } from "../kit/page.tsx";
import { RefusalNote } from "../kit/refusal.tsx";

/** A screen that failed to draw or to load its code. */
export function Broken({ error }: ErrorComponentProps) {
  const { t } = useTranslation("shell");
  return (
    <Page title={t("broken.title")} width="narrow">
      <RefusalNote error={error} />
      <EmptyState
        icon={TriangleAlert}
        title={t("broken.what")}
        text={t("broken.text")}
        action={
          <Button variant="primary" icon={RotateCw} onClick={() => location.reload()}>
            {t("broken.reload")}
          </Button>
        }
      />
    </Page>
  );
}

export function Missing() {
  const { t } = useTranslation("shell");
  return (
    <Page title={t("missing.title")} width="narrow">
      <EmptyState
        icon={Compass}
        title={t("missing.what")}
        text={t("missing.text")}
        action={
          <Link to="/" className={buttonClass({ variant: "primary" })}>
            {t("missing.home")}
          </Link>
        }
      />
    </Page>
  );
}
