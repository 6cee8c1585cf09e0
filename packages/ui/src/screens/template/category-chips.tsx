import type { CategoryCount } from "@runsheet/contract/template";
import type { Category } from "@runsheet/contract/template-document";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../wire/trpc.ts";
import { CategoryFilter } from "./category-filter.tsx";

interface CategoryChipsProps {
  chosen: Category | undefined;
  onChoose: (category: Category | undefined) => void;
  /** Counts only what is in it. */
  project: string | undefined;
}

/** Categories and how many templates of the workspace, or of a project in it, each has. */
export function CategoryChips({ project, ...props }: CategoryChipsProps) {
  const asked = useTRPC().template.categories.queryOptions({ projectId: project });
  const counts: CategoryCount[] | undefined = useQuery({ ...asked, placeholderData: keepPreviousData }).data;
  return <CategoryFilter {...props} counts={counts} />;
}
