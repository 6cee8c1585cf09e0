import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { buttonClass } from "../../../kit/button.tsx";
import { Card } from "../../../kit/card.tsx";
import { MissingPage } from "../../../kit/missing.tsx";
import { Notice } from "../../../kit/notice.tsx";
import { Page } from "../../../kit/page.tsx";
import { RefusalNote } from "../../../kit/refusal.tsx";
import { Skeleton } from "../../../kit/skeleton.tsx";
import { refusalOf } from "../../../wire/refusal.ts";
import { useTRPC } from "../../../wire/trpc.ts";
import { LicenseEvents } from "../license-events.tsx";
import { LicenseStatusBadge } from "../words.tsx";
import { ChangeDialog, type Change } from "./change-dialog.tsx";
import { DetailActions } from "./detail-actions.tsx";
import { FactsCard, LimitsCard } from "./detail-cards.tsx";
import { OperatorsOnly } from "./operators-only.tsx";

export function LicenseDetailScreen() {
  return (
    <OperatorsOnly>
      <Detail />
    </OperatorsOnly>
  );
}

/** One license with everything that whoever runs the server may do to it. */
function Detail() {
  const { t } = useTranslation("issued");
  const { licenseId: id = "" } = useParams({ strict: false });
  const [change, setChange] = useState<Change | null>(null);
  const found = useQuery(useTRPC().license.get.queryOptions({ id }));
  const back = (
    <Link to="/licenses" search={{}} className="link">
      {t("back")}
    </Link>
  );
  const kind = refusalOf(found.error)?.kind;
  if (!found.data && (kind === "not_found" || kind === "invalid"))
    return (
      <MissingPage
        name={t("title")}
        title={t("detail.missing")}
        text={t("detail.missingText")}
        action={
          <Link to="/licenses" search={{}} className={buttonClass()}>
            {t("back")}
          </Link>
        }
      />
    );
  if (!found.data)
    return (
      <Page title={t("title")} above={back} width="narrow">
        {found.error ? (
          <RefusalNote error={found.error} onRetry={() => void found.refetch()} />
        ) : (
          <Skeleton className="h-96 w-full" />
        )}
      </Page>
    );
  const license = found.data;
  const { organizationName, status, lastFour } = license;
  return (
    <Page
      title={organizationName}
      above={back}
      aside={<LicenseStatusBadge status={status} />}
      actions={<DetailActions status={status} hasKey={lastFour !== null} onChange={setChange} />}
      width="narrow"
    >
      {status !== "ACTIVE" && (
        <Notice tone="warn" title={t(`license:code.${status}.title`)}>
          {t("detail.lapse")}
        </Notice>
      )}
      <FactsCard license={license} />
      <LimitsCard license={license} />
      <Card title={t("license:history.title")} flush>
        <LicenseEvents id={id} reader="operator" />
      </Card>
      {change && <ChangeDialog change={change} license={license} onClose={() => setChange(null)} />}
    </Page>
  );
}
