import type { AppRouter } from "@runsheet/api";
import { needsWorkspace, type Action } from "@runsheet/contract/access";
import { createTRPCClient, httpBatchLink, httpSubscriptionLink, retryLink, splitLink } from "@trpc/client";
import { createTRPCContext } from "@trpc/tanstack-react-query";
import { chosenWorkspace } from "./chosen-workspace.ts";
import type { Host } from "./host.ts";
import { isUnreachable } from "./refusal.ts";

export const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>();

/** Requests go in batches; subscriptions are server-sent events that come back by themselves. */
export function createClient(host: Host, fetch: typeof globalThis.fetch) {
  const workspaceId = () => chosenWorkspace.get();
  const batches = (headers: () => Record<string, string>) =>
    httpBatchLink({
      url: host.trpcUrl,
      maxItems: 10,
      fetch: (input, init) => fetch(input as RequestInfo, init as RequestInit),
      // A header of our own cannot be sent from another site without leave: it stands against forged requests.
      headers: () => ({ "x-runsheet-client": host.kind, ...headers(), ...host.headers?.() }),
    });
  return createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: (operation) => operation.type === "subscription",
        true: [
          // The browser's EventSource gives up when the answer is not a stream, such as a gateway's error page.
          retryLink({
            retry: ({ error }) => isUnreachable(error),
            retryDelayMs: (attempt) => Math.min(30_000, 500 * 2 ** attempt),
          }),
          httpSubscriptionLink({
            url: host.trpcUrl,
            // An EventSource cannot send headers.
            connectionParams: () => ({ workspaceId: workspaceId() ?? "" }),
            eventSourceOptions: () => ({ withCredentials: true }),
            ...(host.EventSource && { EventSource: host.EventSource }),
          }),
        ],
        false: splitLink({
          condition: (operation) => needsWorkspace(operation.path as Action),
          true: batches((): Record<string, string> => {
            const workspace = workspaceId();
            return workspace ? { "x-workspace-id": workspace } : {};
          }),
          // What is about the person is answered also when the workspace that was chosen last is theirs no more.
          false: batches(() => ({})),
        }),
      }),
    ],
  });
}
