import type { Template, TemplateNumbers } from "@runsheet/contract/template";
import { useQuery } from "@tanstack/react-query";
import { RefusalNote } from "../../../kit/refusal.tsx";
import { Skeleton } from "../../../kit/skeleton.tsx";
import { useTRPC } from "../../../wire/trpc.ts";
import { NumbersPanel } from "../../marketplace/numbers-panel.tsx";

export function NumbersPart({ template }: { template: Template }) {
  const numbers = useQuery(useTRPC().template.numbers.queryOptions({ id: template.id }));
  if (numbers.data) return <NumbersPanel numbers={numbers.data as TemplateNumbers} perVersion={template.editable} />;
  if (numbers.isPending) return <Skeleton className="h-64 w-full" />;
  return <RefusalNote error={numbers.error} onRetry={() => void numbers.refetch()} />;
}
