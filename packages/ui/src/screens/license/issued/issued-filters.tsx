import { LICENSE_STATUSES, TIERS, type TierName } from "@runsheet/contract/license";
import { X } from "lucide-react";
import { useTranslation } from "react-i18next";
import { IconButton } from "../../../kit/button.tsx";
import { FilterChip } from "../../../kit/chip.tsx";
import { SearchInput } from "../../../kit/search-input.tsx";
import { Select } from "../../../kit/select.tsx";
import { useSearchText } from "../../../kit/use-search-text.ts";
import { useTierWords } from "../words.tsx";
import type { IssuedSearch } from "./search.ts";

interface IssuedFiltersProps {
  search: IssuedSearch;
  onSearch: (next: IssuedSearch, replace?: boolean) => void;
  /** The organization whose licenses alone are shown, where its name is known. */
  holder: string | undefined;
}

export function IssuedFilters({ search, onSearch, holder }: IssuedFiltersProps) {
  const { t } = useTranslation("issued");
  const tierWords = useTierWords();
  const [text, setText] = useSearchText(search.q ?? "", (q) => onSearch({ ...search, q: q || undefined }, true));
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-3">
      <SearchInput value={text} onValueChange={setText} label={t("search")} className="w-full sm:w-72" />
      <Select
        aria-label={t("byTier")}
        value={search.tier ?? "all"}
        onValueChange={(tier) => onSearch({ ...search, tier: tier === "all" ? undefined : (tier as TierName) })}
        options={[
          { value: "all", label: t("allTiers") },
          ...TIERS.map((tier) => ({ value: tier, label: tierWords(tier) })),
        ]}
        className="w-full sm:w-40"
      />
      <div role="group" aria-label={t("byStatus")} className="flex flex-wrap gap-2">
        {LICENSE_STATUSES.map((status) => (
          <FilterChip
            key={status}
            pressed={search.status === status}
            onPressedChange={(on) => onSearch({ ...search, status: on ? status : undefined })}
          >
            {t(`license:status.${status}`)}
          </FilterChip>
        ))}
      </div>
      {search.organization && (
        <p className="flex items-center gap-1 rounded-full bg-accent-soft pl-3 text-accent-ink">
          <span className="min-w-0 wrap-anywhere">{t("onlyOf", { name: holder ?? t("oneOrganization") })}</span>
          <IconButton
            size="sm"
            icon={X}
            label={t("everybody")}
            onClick={() => onSearch({ ...search, organization: undefined })}
          />
        </p>
      )}
    </div>
  );
}
