import { ROLES } from "@runsheet/contract/access";
import type { Member } from "@runsheet/contract/member";
import { useTranslation } from "react-i18next";
import { FilterChip } from "../../kit/chip.tsx";
import { SearchInput } from "../../kit/search-input.tsx";
import { useSearchText } from "../../kit/use-search-text.ts";
import type { MemberSearch } from "./search.ts";

interface MemberFiltersProps {
  search: MemberSearch;
  onSearch: (next: MemberSearch) => void;
  members: readonly Member[];
}

export function MemberFilters({ search, onSearch, members }: MemberFiltersProps) {
  const { t } = useTranslation("member");
  const [text, setText] = useSearchText(search.q ?? "", (q) => onSearch({ ...search, q: q || undefined }));
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-3">
      <SearchInput value={text} onValueChange={setText} label={t("search")} />
      <div role="group" aria-label={t("byRole")} className="flex flex-wrap gap-2">
        {ROLES.map((role) => (
          <FilterChip
            key={role}
            pressed={search.role === role}
            onPressedChange={(on) => onSearch({ ...search, role: on ? role : undefined })}
            count={members.filter((member) => member.role === role).length}
          >
            {t(`shell:role.${role}`)}
          </FilterChip>
        ))}
      </div>
    </div>
  );
}
