import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Command as Cmdk } from "cmdk";
import { LayoutTemplate, Store, type LucideIcon } from "lucide-react";
import { useDeferredValue } from "react";
import { useTranslation } from "react-i18next";
import { useTRPC } from "../wire/trpc.ts";

/** Begins the value of an item that the server found. */
export const FOUND_MARK = "\u0001";

export interface TemplateHitsProps {
  search: string;
  onChoose: (run: () => void) => void;
  itemClass: string;
}

/** Templates found by the words typed into the palette: the workspace's own first, then what is published. */
export function TemplateHits({ search, onChoose, itemClass }: TemplateHitsProps) {
  const { t } = useTranslation("shell");
  const trpc = useTRPC();
  const navigate = useNavigate();
  const words = useDeferredValue(search.trim());
  const options = { enabled: words.length > 1, placeholderData: keepPreviousData };
  const own = useQuery(trpc.template.list.queryOptions({ search: words, limit: 5 }, options));
  const published = useQuery(trpc.marketplace.search.queryOptions({ search: words, limit: 5 }, options));
  if (words.length < 2) return null;
  const openOwn = (id: string) =>
    void navigate({ to: "/templates/$templateId", params: { templateId: id }, search: {} });
  const openPublished = (id: string) =>
    void navigate({ to: "/marketplace/$listingId", params: { listingId: id }, search: {} });
  const group = (heading: string, icon: LucideIcon, hits: Hit[] | undefined, open: (id: string) => void) => (
    <Hits
      heading={heading}
      icon={icon}
      hits={hits ?? []}
      itemClass={itemClass}
      onSelect={(id) => onChoose(() => open(id))}
    />
  );
  return (
    <>
      {group(t("place.template"), LayoutTemplate, own.data?.items, openOwn)}
      {group(t("place.marketplace"), Store, published.data?.items, openPublished)}
    </>
  );
}

interface Hit {
  id: string;
  name: string;
  description: string;
}

interface HitsProps {
  heading: string;
  icon: LucideIcon;
  hits: readonly Hit[];
  itemClass: string;
  onSelect: (id: string) => void;
}

export function Hits({ heading, icon: Icon, hits, itemClass, onSelect }: HitsProps) {
  if (hits.length === 0) return null;
  return (
    <Cmdk.Group
      heading={heading}
      className="[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:py-1.5 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:text-muted"
    >
      {hits.map(({ id, name, description }) => (
        <Cmdk.Item key={id} value={FOUND_MARK + id} onSelect={() => onSelect(id)} className={itemClass}>
          <Icon aria-hidden className="size-4 shrink-0 text-muted" />
          <bdi className="max-w-[75%] shrink-0 truncate">{name}</bdi>
          <span className="min-w-0 truncate text-muted">{description}</span>
        </Cmdk.Item>
      ))}
    </Cmdk.Group>
  );
}
