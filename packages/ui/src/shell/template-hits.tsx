import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Command as Cmdk } from "cmdk";
import { LayoutTemplate } from "lucide-react";
import { useDeferredValue } from "react";
import { useTranslation } from "react-i18next";
import { useTRPC } from "../wire/trpc.ts";

/** Begins the value of an item that the server found. */
export const FOUND_MARK = "\u0001";

interface TemplateHitsProps {
  search: string;
  onChoose: (run: () => void) => void;
  itemClass: string;
}

/** Templates found by the words typed into the palette. */
export function TemplateHits({ search, onChoose, itemClass }: TemplateHitsProps) {
  const { t } = useTranslation("shell");
  const trpc = useTRPC();
  const navigate = useNavigate();
  const words = useDeferredValue(search.trim());
  const hits = useQuery(
    trpc.template.list.queryOptions(
      { search: words, limit: 5 },
      { enabled: words.length > 1, placeholderData: keepPreviousData },
    ),
  );
  if (words.length < 2 || !hits.data?.items.length) return null;
  return (
    <Cmdk.Group
      heading={t("place.template")}
      className="[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:py-1.5 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:text-muted"
    >
      {hits.data.items.map(({ id, name, description }) => (
        <Cmdk.Item
          key={id}
          value={FOUND_MARK + id}
          onSelect={() =>
            onChoose(() => void navigate({ to: "/templates/$templateId", params: { templateId: id }, search: {} }))
          }
          className={itemClass}
        >
          <LayoutTemplate aria-hidden className="size-4 shrink-0 text-muted" />
          <span className="max-w-[75%] shrink-0 truncate">{name}</span>
          <span className="min-w-0 truncate text-muted">{description}</span>
        </Cmdk.Item>
      ))}
    </Cmdk.Group>
  );
}
