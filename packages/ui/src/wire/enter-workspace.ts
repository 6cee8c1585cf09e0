import { notifyManager, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { chosenWorkspace } from "./chosen-workspace.ts";
import { useTRPC } from "./trpc.ts";

/** Goes to a workspace that the person belongs to since a moment ago, and forgets the answers of the one before. */
export function useEnterWorkspace(): (id: string) => Promise<void> {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const navigate = useNavigate();
  return async (id) => {
    await queries.fetchQuery(trpc.account.me.queryOptions(undefined, { staleTime: 0 }));
    // The choice holds only among the workspaces that the screens know of, and they are told of the new one after a while.
    await new Promise<void>((told) => notifyManager.schedule(told));
    chosenWorkspace.set(id);
    const kept = [trpc.account.me.queryKey(), trpc.workspace.listRemoved.queryKey()].map((key) => JSON.stringify(key));
    queries.removeQueries({ predicate: ({ queryKey }) => !kept.includes(JSON.stringify(queryKey)) });
    void queries.invalidateQueries(trpc.workspace.listRemoved.queryFilter());
    await navigate({ to: "/" });
  };
}
