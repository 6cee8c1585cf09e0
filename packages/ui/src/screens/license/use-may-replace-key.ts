import { mayInOrganization } from "@runsheet/contract/access";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../wire/trpc.ts";
import { useWorkspace } from "../../wire/workspace.tsx";

/** Whether the signed-in person may give licenses of the workspace's organization another key. */
export function useMayReplaceKey(): boolean {
  const { me, workspace } = useWorkspace();
  const organizations = useQuery(useTRPC().organization.list.queryOptions()).data ?? [];
  const own = organizations.find(({ id }) => id === workspace.organizationId);
  return me.isOperator || (own !== undefined && mayInOrganization(own.role, "license.replaceKey"));
}
