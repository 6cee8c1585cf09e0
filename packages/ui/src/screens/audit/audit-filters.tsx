import { useTranslation } from "react-i18next";
import { Input } from "../../kit/input.tsx";
import { SearchInput } from "../../kit/search-input.tsx";
import { Segmented } from "../../kit/segmented.tsx";
import { Select } from "../../kit/select.tsx";
import { useSearchText } from "../../kit/use-search-text.ts";
import { RECORDED } from "./actions.ts";
import { PersonFilter } from "./person-filter.tsx";
import type { AuditSearch } from "./search.ts";

interface AuditFiltersProps {
  search: AuditSearch;
  onSearch: (next: AuditSearch, replace?: boolean) => void;
  organizationWide: boolean;
  /** Of the one whose lines are shown, where it is known. */
  actorName: string | null;
}

export function AuditFilters({ search, onSearch, organizationWide, actorName }: AuditFiltersProps) {
  const { t } = useTranslation("audit");
  const [text, setText] = useSearchText(search.q ?? "", (q) => onSearch({ ...search, q: q || undefined }, true));
  const options = RECORDED.flatMap(({ slice, actions }) => [
    { value: slice, label: t("filter.allOf", { slice: t(`slice.${slice}`) }) },
    ...actions.map((action) => ({ value: action, label: `– ${t(`action.${action}`)}` })),
  ]);
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-3">
      <SearchInput value={text} onValueChange={setText} label={t("filter.search")} />
      <Select
        aria-label={t("filter.action")}
        value={search.action ?? "all"}
        onValueChange={(action) => onSearch({ ...search, action: action === "all" ? undefined : action })}
        options={[{ value: "all", label: t("filter.allActions") }, ...options]}
        className="w-full sm:w-56"
      />
      <PersonFilter
        scope={search.scope ?? "workspace"}
        actor={search.actor}
        onActor={(actor) => onSearch({ ...search, actor })}
        actorName={actorName}
      />
      <div className="flex flex-wrap items-center gap-x-4 gap-y-3">
        {(["from", "to"] as const).map((end) => (
          <label key={end} className="flex items-center gap-2 text-muted">
            {t(`filter.${end}`)}
            <Input
              type="date"
              value={search[end] ?? ""}
              onChange={(event) => onSearch({ ...search, [end]: event.target.value || undefined }, true)}
              className="w-36!"
            />
          </label>
        ))}
      </div>
      {organizationWide && (
        <Segmented
          aria-label={t("filter.scope")}
          value={search.scope ?? "workspace"}
          onValueChange={(scope) => onSearch({ ...search, scope: scope === "workspace" ? undefined : scope })}
          options={[
            { value: "workspace", label: t("filter.workspace") },
            { value: "organization", label: t("filter.organization") },
          ]}
        />
      )}
    </div>
  );
}
