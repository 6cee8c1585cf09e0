import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useTRPC } from "./trpc.ts";
import { useWorkspace } from "./workspace.tsx";

/** Goes on in another workspace, or in none, once the person does not belong to this one any more. */
export function useLeftWorkspace(): () => Promise<void> {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { workspace, workspaces, choose } = useWorkspace();
  return async () => {
    const next = workspaces.find(({ id }) => id !== workspace.id);
    if (next) choose(next.id);
    await navigate({ to: "/" });
    await queries.invalidateQueries(trpc.account.me.queryFilter());
    await queries.invalidateQueries(trpc.workspace.listRemoved.queryFilter());
  };
}
