import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { buttonClass } from "../../kit/button.tsx";
import { Page } from "../../kit/page.tsx";
import { RefusalNote } from "../../kit/refusal.tsx";
import { Skeleton } from "../../kit/skeleton.tsx";
import { useTRPC } from "../../wire/trpc.ts";
import { useWorkspace } from "../../wire/workspace.tsx";
import { DevicesCard } from "../device/index.ts";
import { HistoryCard } from "./history-card.tsx";
import { OwnLicenses } from "./own-licenses.tsx";
import { PlanCard } from "./plan-card.tsx";
import type { LicenseSearch } from "./search.ts";
import { StandingNotices } from "./standing-notices.tsx";
import { UsageCard } from "./usage-card.tsx";

/** What the organization's licenses let it do, how much of that is used, its devices and its keys. */
export function LicenseScreen() {
  const { t } = useTranslation("license");
  const trpc = useTRPC();
  const navigate = useNavigate();
  const { me, workspace } = useWorkspace();
  const search = useSearch({ strict: false }) as LicenseSearch;
  const show = (next: LicenseSearch) =>
    void navigate({ to: "/license", search: next, replace: true, resetScroll: false });
  const usage = useQuery(trpc.license.usage.queryOptions());
  const licenses = useQuery(trpc.license.mine.queryOptions());
  const error = usage.error ?? licenses.error;
  const retry = () => void Promise.all([usage.refetch(), licenses.refetch()]);
  const shown = licenses.data?.find(({ id }) => id === (search.license ?? usage.data?.licenseId)) ?? licenses.data?.[0];
  return (
    <Page
      title={t("title")}
      description={t("text")}
      width="narrow"
      actions={
        <>
          <Link to="/runners" className={buttonClass()}>
            {t("runners")}
          </Link>
          {me.isOperator && (
            <Link to="/licenses" search={{ organization: workspace.organizationId }} className={buttonClass()}>
              {t("yours")}
            </Link>
          )}
        </>
      }
    >
      {error && !(usage.data && licenses.data) && <RefusalNote error={error} onRetry={retry} />}
      {(usage.isPending || licenses.isPending) && <Skeleton className="h-96 w-full" />}
      {usage.data && licenses.data && (
        <>
          <StandingNotices usage={usage.data} />
          <PlanCard usage={usage.data} />
          <UsageCard limits={usage.data.limits} />
          <DevicesCard
            licenses={licenses.data}
            search={search.q ?? ""}
            onSearch={(q) => show({ ...search, q: q || undefined })}
          />
          <OwnLicenses licenses={licenses.data} inForce={usage.data.licenseId} />
          {shown && (
            <HistoryCard licenses={licenses.data} shown={shown.id} onShow={(license) => show({ ...search, license })} />
          )}
        </>
      )}
    </Page>
  );
}
