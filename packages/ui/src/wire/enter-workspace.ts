import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { chosenWorkspace } from "./chosen-workspace.ts";
import { useTRPC } from "./trpc.ts";

/** Goes to a workspace that the person belongs to since a moment ago, and forgets the answers of the one before. */
export function useEnterWorkspace(): (id: string) => Promise<void> {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const navigate = useNavigate();
  return async (id) => {
    // The choice holds only among the workspaces that are known.
    await queries.fetchQuery(trpc.account.me.queryOptions(undefined, { staleTime: 0 }));
    chosenWorkspace.set(id);
    const me = JSON.stringify(trpc.account.me.queryKey());
    queries.removeQueries({ predicate: ({ queryKey }) => JSON.stringify(queryKey) !== me });
    await navigate({ to: "/" });
  };
}
