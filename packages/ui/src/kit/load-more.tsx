import { Button } from "./button.tsx";
import { RefusalNote } from "./refusal.tsx";

interface List {
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  isFetchNextPageError: boolean;
  error: unknown;
  fetchNextPage(): Promise<unknown>;
}

/** Below a list that has more pages: the button for the next one, and what went wrong with it. */
export function LoadMore({ list, label }: { list: List; label: string }) {
  return (
    <>
      {list.isFetchNextPageError && <RefusalNote error={list.error} />}
      {list.hasNextPage && (
        <div className="flex justify-center">
          <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {label}
          </Button>
        </div>
      )}
    </>
  );
}
