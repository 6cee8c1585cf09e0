import type { CategoryCount } from "@runsheet/contract/template";
import { CATEGORIES, type Category } from "@runsheet/contract/template-document";
import { useTranslation } from "react-i18next";
import { FilterChip } from "../../kit/chip.tsx";

interface CategoryFilterProps {
  chosen: Category | undefined;
  onChoose: (category: Category | undefined) => void;
  /** Categories without an entry have nothing; undefined while that is not known. */
  counts: readonly CategoryCount[] | undefined;
}

export function CategoryFilter({ chosen, onChoose, counts }: CategoryFilterProps) {
  const { t } = useTranslation("template");
  const countOf = (category: Category) => counts && (counts.find((each) => each.category === category)?.templates ?? 0);
  const all = counts?.reduce((sum, each) => sum + each.templates, 0);
  return (
    <div role="group" aria-label={t("categories")} className="flex flex-wrap gap-2">
      <FilterChip
        pressed={!chosen}
        onPressedChange={() => onChoose(undefined)}
        {...(all !== undefined && { count: all })}
      >
        {t("all")}
      </FilterChip>
      {CATEGORIES.map((category) => {
        const count = countOf(category);
        return (
          <FilterChip
            key={category}
            pressed={chosen === category}
            onPressedChange={(on) => onChoose(on ? category : undefined)}
            {...(count !== undefined && { count })}
          >
            {t(`category.${category}`)}
          </FilterChip>
        );
      })}
    </div>
  );
}
