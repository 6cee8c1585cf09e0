import { TRPCClientError } from "@trpc/client";
import { useQueryClient } from "@tanstack/react-query";
import { useRouter, useSearch } from "@tanstack/react-router";
import { refusalOf } from "../../wire/refusal.ts";
import { useTRPC } from "../../wire/trpc.ts";

/** The server let the person in, but the browser did not keep the session's cookie. */
export class CookieLost extends Error {}

/** After signing in or up: makes sure that the session holds, then goes where the person wanted to. */
export function useEnter(): () => Promise<void> {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const router = useRouter();
  const { next } = useSearch({ strict: false });
  return async () => {
    // Whatever an earlier person has read in this window goes first.
    queries.clear();
    try {
      await queries.fetchQuery(trpc.account.me.queryOptions(undefined, { staleTime: 0 }));
    } catch (error) {
      if (error instanceof TRPCClientError && refusalOf(error)?.kind === "unauthenticated")
        throw new CookieLost("cookie lost", { cause: error });
      throw error;
    }
    router.history.push(next ?? "/");
  };
}
