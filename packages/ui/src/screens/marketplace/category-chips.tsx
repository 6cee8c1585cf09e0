import type { CategoryCount } from "@runsheet/contract/template";
import type { Category } from "@runsheet/contract/template-document";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../wire/trpc.ts";
import { CategoryFilter } from "../template/category-filter.tsx";

interface CategoryChipsProps {
  chosen: Category | undefined;
  onChoose: (category: Category | undefined) => void;
}

/** Categories and how many published templates each has. */
export function CategoryChips(props: CategoryChipsProps) {
  const counts: CategoryCount[] | undefined = useQuery(useTRPC().marketplace.categories.queryOptions()).data;
  return <CategoryFilter {...props} counts={counts} />;
}
