import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { buttonClass } from "../../kit/button.tsx";
import { MissingPage } from "../../kit/missing.tsx";

/** In place of a schedule that is not there, or not for this person. */
export function MissingSchedule() {
  const { t } = useTranslation("schedule");
  return (
    <MissingPage
      name={t("title")}
      title={t("missing.title")}
      text={t("missing.text")}
      action={
        <Link to="/schedules" search={{}} className={buttonClass()}>
          {t("missing.back")}
        </Link>
      }
    />
  );
}
