import { CATEGORIES, type Category, type CategoryCount } from "@runsheet/contract/template";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { FilterChip } from "../../kit/chip.tsx";
import { useTRPC } from "../../wire/trpc.ts";

interface CategoryChipsProps {
  chosen: Category | undefined;
  onChoose: (category: Category | undefined) => void;
}

export function CategoryChips({ chosen, onChoose }: CategoryChipsProps) {
  const { t } = useTranslation("template");
  const trpc = useTRPC();
  const counts: CategoryCount[] | undefined = useQuery(trpc.template.categories.queryOptions()).data;
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
