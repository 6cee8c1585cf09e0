import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { buttonClass } from "../../kit/button.tsx";
import { MissingPage } from "../../kit/missing.tsx";

/** In place of a template that is not there, or not for this person. */
export function MissingTemplate() {
  const { t } = useTranslation("template");
  return (
    <MissingPage
      name={t("title")}
      title={t("missing.title")}
      text={t("missing.text")}
      action={
        <Link to="/templates" className={buttonClass()}>
          {t("missing.back")}
        </Link>
      }
    />
  );
}
