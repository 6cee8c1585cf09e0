import { useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { useTRPC } from "../../../wire/trpc.ts";

/** What follows a change of a license: it is said, the dialog goes, and everything about licenses is read anew. */
export function useAfterChange(onClose: () => void): (said: string) => Promise<void> {
  const trpc = useTRPC();
  const queries = useQueryClient();
  return (said) => {
    toast.success(said);
    onClose();
    return queries.invalidateQueries(trpc.license.pathFilter());
  };
}
