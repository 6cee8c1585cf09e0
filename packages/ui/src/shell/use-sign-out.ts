import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { toast } from "sonner";
import { useHouse } from "../wire/house.tsx";
import { forgetAllDrafts } from "../wire/left-behind.ts";
import { refusalOf, refusalWords } from "../wire/refusal.ts";
import { useTRPC } from "../wire/trpc.ts";

/** Leaves nothing of a session that is over in this window. */
export function useSignedOut(): () => Promise<void> {
  const { forget } = useHouse();
  const navigate = useNavigate();
  return async () => {
    await navigate({ to: "/sign-in", search: {} });
    await forget();
    forgetAllDrafts();
  };
}

/** Ends the session and leaves nothing of it in this window. */
export function useSignOut(): () => void {
  const { i18n } = useHouse();
  const leave = useSignedOut();
  const signOut = useMutation(
    useTRPC().account.signOut.mutationOptions({
      meta: { ownsSignIn: true },
      onSuccess: leave,
      onError: (error) =>
        refusalOf(error)?.kind === "unauthenticated" ? leave() : toast.error(refusalWords(error, i18n)),
    }),
  );
  return () => signOut.mutate({});
}
