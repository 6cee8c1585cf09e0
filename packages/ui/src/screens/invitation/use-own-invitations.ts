import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../wire/trpc.ts";

/** The invitations that wait for the signed-in person; asked again now and then, since no stream tells of them. */
export function useOwnInvitations() {
  return useQuery(useTRPC().invitation.mine.queryOptions(undefined, { refetchInterval: 60_000 }));
}
