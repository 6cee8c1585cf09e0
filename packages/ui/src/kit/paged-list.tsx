import type { ReactNode } from "react";
import { Card } from "./card.tsx";
import { LoadMore } from "./load-more.tsx";
import { RefusalNote } from "./refusal.tsx";
import { SkeletonRows } from "./skeleton.tsx";

type LoadableList = Parameters<typeof LoadMore>[0]["list"];

interface PagedListProps<Item> {
  /** What `useInfiniteQuery` answered, with `keepPreviousData`. */
  list: LoadableList & {
    isPending: boolean;
    isPlaceholderData: boolean;
    data: { pages: readonly { items: readonly Item[] }[] } | undefined;
    refetch(): Promise<unknown>;
  };
  /** How it looks while it loads. */
  skeleton: { rows: number; className?: string };
  /** Says how many there are to those who hear it. */
  shown: (count: number) => string;
  more: string;
  /** What stands there when nothing does. */
  nothing: ReactNode;
  children: (items: readonly Item[]) => ReactNode;
}

/** A list read page by page: it loads, fails, is empty, or stands in a card with a way to the next page. */
export function PagedList<Item>({ list, skeleton, shown, more, nothing, children }: PagedListProps<Item>) {
  if (list.isPending)
    return (
      <Card flush>
        <SkeletonRows {...skeleton} />
      </Card>
    );
  if (!list.data) return <RefusalNote error={list.error} onRetry={() => void list.refetch()} />;
  const items = list.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return nothing;
  return (
    <>
      <p role="status" className="sr-only">
        {shown(items.length)}
      </p>
      <Card flush className={list.isPlaceholderData ? "opacity-70" : ""}>
        {children(items)}
      </Card>
      <LoadMore list={list} label={more} />
    </>
  );
}
