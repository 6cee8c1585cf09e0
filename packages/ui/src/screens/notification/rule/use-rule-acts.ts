import type { Rule } from "@runsheet/contract/notification";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { refusalWords } from "../../../wire/refusal.ts";
import { useTRPC } from "../../../wire/trpc.ts";
import { draftOf } from "./draft.ts";

/** What can be done to rules; every list of them is read again afterwards. */
export function useRuleActs() {
  const { i18n } = useTranslation("rule");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const refresh = () => void queries.invalidateQueries(trpc.notification.pathFilter());
  const onSettled = refresh;
  const onError = (error: unknown) => void toast.error(refusalWords(error, i18n));
  return {
    refresh,
    create: useMutation(trpc.notification.createRule.mutationOptions({ gcTime: 0, onSettled })),
    update: useMutation(trpc.notification.updateRule.mutationOptions({ onSettled })),
    remove: useMutation(trpc.notification.removeRule.mutationOptions({ onSettled, onError })),
    rotate: useMutation(trpc.notification.rotateSecret.mutationOptions({ gcTime: 0, onSettled, onError })),
    test: useMutation(trpc.notification.test.mutationOptions({ onSettled, onError })),
  };
}

/** The switch of a rule: it moves at once, and back when the server refuses. */
export function useRuleSwitch(rule: Rule) {
  const { t, i18n } = useTranslation("rule");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const update = useMutation(
    trpc.notification.updateRule.mutationOptions({
      onError: (error) => void toast.error(refusalWords(error, i18n)),
      onSettled: () => queries.invalidateQueries(trpc.notification.listRules.pathFilter()),
    }),
  );
  const set = (enabled: boolean) =>
    update.mutate(
      { ...draftOf(rule), id: rule.id, enabled },
      {
        onSuccess: () =>
          toast.success(t(enabled ? "enabled" : "disabled"), {
            action: { label: t("undo"), onClick: () => set(!enabled) },
          }),
      },
    );
  const enabled = update.isPending ? (update.variables.enabled ?? true) : rule.enabled;
  return { enabled, set };
}
