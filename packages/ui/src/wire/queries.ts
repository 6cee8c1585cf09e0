import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { isUnreachable, refusalOf } from "./refusal.ts";

declare module "@tanstack/react-query" {
  interface Register {
    /** `ownsSignIn`: this mutation asks for a password itself, so a refused one is not a lost session. */
    mutationMeta: { ownsSignIn?: boolean };
  }
}

/** A window that keeps what it read has it also for pages that nobody looks at just now. */
const KEPT_MS = 24 * 3_600_000;

/** The cache of answers. `onSignedOut` is told whenever the server no longer knows who is asking. */
export function createQueryClient(onSignedOut: () => void, keeps = false): QueryClient {
  const notice = (error: unknown) => {
    const refusal = refusalOf(error);
    if (refusal?.kind === "unauthenticated") onSignedOut();
    // The shell goes on in a workspace that the person still belongs to.
    if (refusal?.reason === "workspace.not_member") void queries.invalidateQueries({ queryKey: [["account", "me"]] });
  };
  const queries = new QueryClient({
    queryCache: new QueryCache({ onError: notice }),
    mutationCache: new MutationCache({
      onError: (error, _input, _result, mutation) => mutation.meta?.ownsSignIn || notice(error),
    }),
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        ...(keeps && { gcTime: KEPT_MS }),
        // The server may be on this very machine: ask it, whatever the browser thinks of the network.
        networkMode: "always",
        retry: (failures, error) => failures < 2 && (isUnreachable(error) || refusalOf(error)?.kind === "unavailable"),
        retryDelay: (attempt) => Math.min(4_000, 400 * 2 ** attempt),
      },
      mutations: { networkMode: "always" },
    },
  });
  return queries;
}
