import type { CreateSchedule, Schedule } from "@runsheet/contract/schedule";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { refusalOf, refusalWords } from "../../../wire/refusal.ts";
import { useTRPC } from "../../../wire/trpc.ts";
import type { RuleDraft } from "../../notification/index.ts";
import { fieldOf } from "./check.ts";
import type { WizardForm } from "./use-wizard.ts";

interface SaveOptions {
  /** The one that is edited, or null. */
  schedule: Schedule | null;
  form: WizardForm;
  drafts: readonly RuleDraft[];
  onSaved: (saved: Schedule) => void;
  /** Shows the field of a problem. */
  onProblem: (field: string) => void;
}

/** Saves a schedule, and the rules of a new one after it. What was typed stays, whatever is refused. */
export function useSave({ schedule, form, drafts, onSaved, onProblem }: SaveOptions) {
  const { t, i18n } = useTranslation("wizard");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [secrets, setSecrets] = useState<string[]>([]);
  const [conflict, setConflict] = useState(false);
  const saved = useRef<Schedule | null>(null);
  const rule = useMutation(trpc.notification.createRule.mutationOptions());
  const finish = (done: Schedule) => {
    queries.setQueryData(trpc.schedule.get.queryKey({ id: done.id }), done);
    void queries.invalidateQueries(trpc.schedule.pathFilter());
    void queries.invalidateQueries(trpc.notification.listRules.pathFilter());
    toast.success(t(schedule ? "save.changed" : "save.made", { name: done.name }));
    onSaved(done);
  };
  const refused = (error: unknown) => {
    const refusal = refusalOf(error);
    if (refusal?.reason === "schedule.changed_meanwhile") return setConflict(true);
    const { kind } = form.getValues("when");
    const problems = refusal?.problems ?? [];
    for (const { path, message } of problems)
      form.setError(fieldOf(path, kind) as "name", { type: "server", message: serverWords(path, message, error) });
    if (problems[0]) onProblem(fieldOf(problems[0].path, kind));
  };
  // The words for a rule as a whole and for its place are the refusal's own, in the viewer's language.
  const serverWords = (path: readonly unknown[], message: string, error: unknown) =>
    (path.length === 1 && path[0] === "recurrence") || path[0] === "target" ? refusalWords(error, i18n) : message;
  const create = useMutation(trpc.schedule.create.mutationOptions({ onError: refused }));
  const update = useMutation(trpc.schedule.update.mutationOptions({ onSuccess: finish, onError: refused }));

  const makeRules = async (made: Schedule) => {
    const told: string[] = [];
    for (const draft of drafts) {
      try {
        const { signingSecret } = await rule.mutateAsync({ ...draft, scheduleId: made.id });
        if (signingSecret) told.push(signingSecret);
      } catch (error) {
        // The schedule is there already: what could not be added can be added on its page.
        toast.error(t("save.ruleRefused", { words: refusalWords(error, i18n) }));
      }
    }
    saved.current = made;
    if (told.length > 0) setSecrets(told);
    else finish(made);
  };
  const save = (input: CreateSchedule, baseRevision: number | undefined) => {
    if (schedule) update.mutate({ ...input, id: schedule.id, ...(baseRevision !== undefined && { baseRevision }) });
    else create.mutate(input, { onSuccess: (made) => void makeRules(made) });
  };
  const nextSecret = () => {
    setSecrets(secrets.slice(1));
    if (secrets.length === 1 && saved.current) finish(saved.current);
  };
  const busy = create.isPending || create.isSuccess || update.isPending || update.isSuccess;
  return {
    save,
    busy,
    error: create.error ?? update.error,
    conflict,
    settle: () => setConflict(false),
    secret: secrets[0] ?? null,
    nextSecret,
  };
}
