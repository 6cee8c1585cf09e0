import { mayInOrganization } from "@runsheet/contract/access";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Plus } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../kit/button.tsx";
import { Page } from "../../kit/page.tsx";
import { RefusalNote } from "../../kit/refusal.tsx";
import { Select } from "../../kit/select.tsx";
import { Skeleton } from "../../kit/skeleton.tsx";
import { useTRPC } from "../../wire/trpc.ts";
import { useWorkspace } from "../../wire/workspace.tsx";
import { SettingsSections } from "../workspace/settings-sections.tsx";
import { NameCard } from "./name-card.tsx";
import { NewOrganizationDialog } from "./new-organization-dialog.tsx";
import { PeopleCard } from "./people-card.tsx";
import { RemovalCard } from "./removal-card.tsx";
import { RemovedCard } from "./removed-card.tsx";
import type { OrganizationSearch } from "./search.ts";
import { WorkspacesCard } from "./workspaces-card.tsx";

/** An organization: its name, its people and its workspaces. */
export function OrganizationScreen() {
  const { t } = useTranslation("organization");
  const trpc = useTRPC();
  const navigate = useNavigate();
  const { workspace } = useWorkspace();
  const { id = workspace.organizationId } = useSearch({ strict: false }) as OrganizationSearch;
  const [adding, setAdding] = useState(false);
  const all = useQuery(trpc.organization.list.queryOptions()).data ?? [];
  const found = useQuery(trpc.organization.get.queryOptions({ id }));
  const show = (next: string) => void navigate({ to: "/settings/organization", search: { id: next } });
  return (
    <Page
      title={t("title")}
      description={t("text")}
      actions={
        <Button icon={Plus} onClick={() => setAdding(true)}>
          {t("new.open")}
        </Button>
      }
      width="narrow"
    >
      <SettingsSections />
      {all.length > 1 && (
        <Select
          aria-label={t("choose")}
          value={id}
          onValueChange={show}
          options={all.map((one) => ({ value: one.id, label: one.name }))}
          className="w-full sm:w-72"
        />
      )}
      {found.isPending && <Skeleton className="h-96 w-full" />}
      {found.error && <RefusalNote error={found.error} onRetry={() => void found.refetch()} />}
      {found.data && (
        <>
          <NameCard key={found.data.id} organization={found.data} />
          <PeopleCard organization={found.data} />
          <WorkspacesCard organization={found.data} />
          {mayInOrganization(found.data.role, "organization.remove") && (
            <RemovalCard key={`removal ${id}`} organization={found.data} />
          )}
        </>
      )}
      <RemovedCard />
      {adding && <NewOrganizationDialog onClose={() => setAdding(false)} onMade={show} />}
    </Page>
  );
}
