import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../wire/trpc.ts";

/** What is known of a share besides the thing itself; undefined until it is known, and for one that is far down the list. */
export function useReceivedShare(id: string) {
  const received = useQuery(useTRPC().share.received.queryOptions({ limit: 100 }));
  return received.data?.items.find((share) => share.id === id);
}
