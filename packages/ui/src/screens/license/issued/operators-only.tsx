import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { buttonClass } from "../../../kit/button.tsx";
import { MissingPage } from "../../../kit/missing.tsx";
import { useWorkspace } from "../../../wire/workspace.tsx";

/** Its children for those who run the server; the others are told where their own licenses are. */
export function OperatorsOnly({ children }: { children: ReactNode }) {
  const { t } = useTranslation("issued");
  if (useWorkspace().me.isOperator) return children;
  return (
    <MissingPage
      name={t("title")}
      title={t("notYours")}
      text={t("notYoursText")}
      action={
        <Link to="/license" search={{}} className={buttonClass()}>
          {t("own")}
        </Link>
      }
    />
  );
}
