import {
  holds,
  holdsInOrganization,
  ORGANIZATION_PERMISSIONS,
  ORGANIZATION_ROLES,
  PERMISSIONS,
  ROLES,
  SCOPES,
} from "@runsheet/contract/access";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { SearchX } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button } from "../../kit/button.tsx";
import { Card } from "../../kit/card.tsx";
import { FilterChip } from "../../kit/chip.tsx";
import { EmptyState } from "../../kit/empty.tsx";
import { Page } from "../../kit/page.tsx";
import { SearchInput } from "../../kit/search-input.tsx";
import { useSearchText } from "../../kit/use-search-text.ts";
import { ActionTable } from "./action-table.tsx";
import { groupActions } from "./actions.ts";
import { HoldsGrid } from "./holds-grid.tsx";
import type { PermissionSearch } from "./search.ts";

/** What each role may do: drawn from the table that the server works by, so the two cannot differ. */
export function PermissionsScreen() {
  const { t } = useTranslation("permission");
  return (
    <Page
      title={t("title")}
      description={t("text")}
      above={
        <Link to="/members" search={{}} className="link">
          {t("shell:place.member")}
        </Link>
      }
      width="narrow"
    >
      <Card title={t("workspace.title")} description={t("workspace.text")} flush>
        <HoldsGrid
          label={t("workspace.title")}
          corner={t("permission")}
          columns={ROLES.map((id) => ({ id, name: t(`shell:role.${id}`) }))}
          rows={PERMISSIONS.map((id) => ({
            id,
            name: t(`right.${id}`),
            held: ROLES.filter((role) => holds(role, id)),
          }))}
        />
      </Card>
      <Card title={t("organization.title")} description={t("organization.text")} flush>
        <HoldsGrid
          label={t("organization.title")}
          corner={t("permission")}
          columns={ORGANIZATION_ROLES.map((id) => ({ id, name: t(`organization:role.${id}`) }))}
          rows={ORGANIZATION_PERMISSIONS.map((id) => ({
            id,
            name: t(`inOrganization.${id.slice("organization:".length)}`),
            held: ORGANIZATION_ROLES.filter((role) => holdsInOrganization(role, id)),
          }))}
        />
      </Card>
      <Card title={t("token.title")} description={t("token.text")} flush>
        <ul aria-label={t("token.title")} className="divide-y divide-line">
          {SCOPES.map((scope) => (
            <li key={scope} className="flex min-h-11 flex-wrap items-center gap-x-4 px-4 py-2">
              <code className="w-20 font-mono text-[0.8125rem]">{scope}</code>
              <span>{t(`right.${scope}`)}</span>
            </li>
          ))}
        </ul>
      </Card>
      <Card title={t("operator.title")}>
        <p>{t("operator.text")}</p>
      </Card>
      <Actions />
    </Page>
  );
}

function Actions() {
  const { t } = useTranslation("permission");
  const search = useSearch({ strict: false }) as PermissionSearch;
  const navigate = useNavigate();
  const show = (next: PermissionSearch) => void navigate({ to: "/permissions", search: next, replace: true });
  const [text, setText] = useSearchText(search.q ?? "", (q) => show({ ...search, q: q || undefined }));
  const groups = groupActions(search, (slice) => t(`audit:slice.${slice}`));
  const count = groups.reduce((sum, { actions }) => sum + actions.length, 0);
  return (
    <Card title={t("actions.title")} description={t("actions.text")} flush>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-3 border-b border-line px-4 py-3">
        <SearchInput value={text} onValueChange={setText} label={t("actions.search")} />
        <div role="group" aria-label={t("actions.byRole")} className="flex flex-wrap gap-2">
          {ROLES.map((role) => (
            <FilterChip
              key={role}
              pressed={search.role === role}
              onPressedChange={(on) => show({ ...search, role: on ? role : undefined })}
            >
              {t(`shell:role.${role}`)}
            </FilterChip>
          ))}
        </div>
        <p role="status" className="text-[0.8125rem] text-muted">
          {t("actions.count", { count })}
        </p>
      </div>
      {count > 0 ? (
        <ActionTable groups={groups} />
      ) : (
        <EmptyState
          icon={SearchX}
          title={t("nothing.title")}
          text={t("nothing.text")}
          action={<Button onClick={() => show({})}>{t("nothing.reset")}</Button>}
        />
      )}
    </Card>
  );
}
