import type { CategoryCount } from "@runsheet/contract/template";
import type { Category } from "@runsheet/contract/template-document";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../wire/trpc.ts";
import { CategoryFilter } from "./category-filter.tsx";

interface CategoryChipsProps {
  chosen: Category | undefined;
  onChoose: (category: Category | undefined) => void;
}

/** Categories and how many templates of the workspace each has. */
export function CategoryChips(props: CategoryChipsProps) {
  const counts: CategoryCount[] | undefined = useQuery(useTRPC().template.categories.queryOptions()).data;
  return <CategoryFilter {...props} counts={counts} />;
}
