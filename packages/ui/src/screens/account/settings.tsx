import { useTranslation } from "react-i18next";
import { Card } from "../../kit/card.tsx";
import { Page } from "../../kit/page.tsx";
import { useWorkspace } from "../../wire/workspace.tsx";
import { SettingsSections } from "../workspace/settings-sections.tsx";
import { Appearance } from "./appearance.tsx";
import { DesktopCard } from "./desktop/desktop-card.tsx";
import { PasswordForm } from "./password-form.tsx";
import { TokensCard } from "../token/index.ts";
import { Sessions } from "./sessions.tsx";
import { UnverifiedNotice } from "./unverified-notice.tsx";

export function SettingsScreen() {
  const { t } = useTranslation("account");
  const { user } = useWorkspace().me;
  return (
    <Page title={t("settings.title")} description={t("settings.text")} width="narrow">
      <SettingsSections />
      <UnverifiedNotice />
      <Card title={t("profile.title")}>
        <dl className="grid gap-x-8 gap-y-3 sm:grid-cols-2">
          <div>
            <dt className="text-muted">{t("name")}</dt>
            <dd className="font-medium wrap-anywhere">{user.name}</dd>
          </div>
          <div>
            <dt className="text-muted">{t("email")}</dt>
            <dd className="font-medium wrap-anywhere">{user.email}</dd>
          </div>
        </dl>
      </Card>
      <Card title={t("appearance.title")}>
        <Appearance />
      </Card>
      <DesktopCard />
      <Card title={t("passwordForm.title")} description={t("passwordForm.text")}>
        <PasswordForm />
      </Card>
      <Sessions />
      <TokensCard kind="personal" />
    </Page>
  );
}
