import type { Refusal } from "@runsheet/contract/this-device/license";
import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Notice } from "../../kit/notice.tsx";
import { reasonWords } from "../../wire/refusal.ts";

/** Why this computer or its server said no, with what helps. */
export function OutcomeNote({ refusal }: { refusal: Refusal | null | undefined }) {
  const { i18n } = useTranslation();
  if (!refusal) return null;
  return (
    <Notice tone="warn" alert>
      {reasonWords(refusal, i18n)}
    </Notice>
  );
}

/** Does something on this computer; `refusal` is what became of it where that was a no. */
export function useWish<Input>(wish: (input: Input) => Promise<{ refusal: Refusal | null }>, onDone?: () => void) {
  const { mutate, data, isPending, error, reset } = useMutation({
    mutationFn: wish,
    onSuccess: ({ refusal }) => refusal ?? onDone?.(),
  });
  // A fault of the app itself is told like any other no.
  const fault: Refusal | null = error && {
    kind: "unavailable",
    code: null,
    reason: "bridge.fault",
    message: "",
    data: {},
  };
  return { wish: mutate, refusal: fault ?? data?.refusal ?? null, busy: isPending, reset };
}
