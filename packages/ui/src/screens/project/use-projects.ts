import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../wire/trpc.ts";

/** The workspace's projects by name. */
export function useProjects() {
  return useQuery(useTRPC().project.list.queryOptions());
}
