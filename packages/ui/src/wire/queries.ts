import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { isUnreachable, refusalOf } from "./refusal.ts";

declare module "@tanstack/react-query" {
  interface Register {
    /** `ownsSignIn`: this mutation asks for a password itself, so a refused one is not a lost session. */
    mutationMeta: { ownsSignIn?: boolean };
  }
}

/** The cache of answers. `onSignedOut` is told whenever the server no longer knows who is asking. */
export function createQueryClient(onSignedOut: () => void): QueryClient {
  const notice = (error: unknown) => {
    if (refusalOf(error)?.kind === "unauthenticated") onSignedOut();
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError: notice }),
    mutationCache: new MutationCache({
      onError: (error, _input, _result, mutation) => mutation.meta?.ownsSignIn || notice(error),
    }),
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        // The server may be on this very machine: ask it, whatever the browser thinks of the network.
        networkMode: "always",
        retry: (failures, error) => failures < 2 && (isUnreachable(error) || refusalOf(error)?.kind === "unavailable"),
        retryDelay: (attempt) => Math.min(4_000, 400 * 2 ** attempt),
      },
      mutations: { networkMode: "always" },
    },
  });
}
