import { useTranslation } from "react-i18next";
import { Page } from "../../kit/page.tsx";
import { RunnerList } from "./runner-list.tsx";

/** The devices that work for the workspace. */
export function RunnersScreen() {
  const { t } = useTranslation("runner");
  return (
    <Page title={t("title")} description={t("text")} width="narrow">
      <RunnerList />
    </Page>
  );
}
