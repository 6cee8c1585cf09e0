import { may, type Action, type Role } from "@runsheet/contract/access";
import type { Me } from "@runsheet/contract/account";
import type { Workspace } from "@runsheet/contract/workspace";
import { useQueryClient } from "@tanstack/react-query";
import { createContext, useContext, useEffect, useMemo, type ReactNode } from "react";
import { chosenWorkspace } from "./chosen-workspace.ts";
import { useRemembered } from "./remembered.ts";
import { useTRPC } from "./trpc.ts";

interface WorkspaceChoice {
  me: Me;
  /** The workspace that everything on screen belongs to. */
  workspace: Workspace;
  role: Role;
  workspaces: Workspace[];
  choose: (id: string) => void;
}
const WorkspaceContext = createContext<WorkspaceChoice | null>(null);

export function useWorkspace(): WorkspaceChoice {
  const choice = useContext(WorkspaceContext);
  if (!choice) throw new Error("useWorkspace belongs inside the shell");
  return choice;
}

/** Whether the signed-in person may do this here; by the same table as the server. */
export function useMay(action: Action): boolean {
  return may(useWorkspace().role, action);
}

/** Draws its children once the requests name a workspace that the person belongs to. */
export function WorkspaceProvider({ me, none, children }: { me: Me; none: ReactNode; children: ReactNode }) {
  const queries = useQueryClient();
  const trpc = useTRPC();
  const chosen = useRemembered(chosenWorkspace);
  const { workspaces } = me;
  const workspace = workspaces.find(({ id }) => id === chosen) ?? workspaces[0];

  useEffect(() => {
    if (workspace && workspace.id !== chosen) chosenWorkspace.set(workspace.id);
  }, [workspace, chosen]);

  const value = useMemo(() => {
    const choose = (id: string) => {
      chosenWorkspace.set(id);
      // Answers of one workspace must never show in another.
      const kept = new Set(
        [trpc.account.me.queryKey(), trpc.account.listSessions.queryKey()].map((key) => JSON.stringify(key)),
      );
      queries.removeQueries({ predicate: ({ queryKey }) => !kept.has(JSON.stringify(queryKey)) });
    };
    return workspace && { me, workspace, role: workspace.role, workspaces, choose };
  }, [me, workspace, workspaces, queries, trpc]);

  if (!value) return none;
  if (value.workspace.id !== chosen) return null;
  return <WorkspaceContext value={value}>{children}</WorkspaceContext>;
}
