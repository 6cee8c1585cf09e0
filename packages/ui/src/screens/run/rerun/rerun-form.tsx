import type { Run } from "@runsheet/contract/run";
import type { Template } from "@runsheet/contract/template";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { Info, RotateCw } from "lucide-react";
import { useState, type KeyboardEvent } from "react";
import { FormProvider } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { Button } from "../../../kit/button.tsx";
import { Card } from "../../../kit/card.tsx";
import { Kbd } from "../../../kit/kbd.tsx";
import { RefusalNote } from "../../../kit/refusal.tsx";
import { RelativeTime } from "../../../kit/time.tsx";
import { refusalOf } from "../../../wire/refusal.ts";
import { useTRPC } from "../../../wire/trpc.ts";
import { fromPlace, PlaceField, toPlace } from "../../runner/index.ts";
import { serverProblems } from "../../template/form/resolver.ts";
import { focusFirst, showProblems, useFilledIn, type RunForm } from "../../template/form/use-run-form.ts";
import { VariableField } from "../../template/form/variable-field.tsx";
import { changedValues } from "./changed.ts";

interface RerunFormProps {
  run: Run;
  template: Template;
  form: RunForm;
}

/** Asks for the variables again and starts the run once more, with the version it had. */
export function RerunForm({ run, template, form }: RerunFormProps) {
  const { t } = useTranslation("rerun");
  const { t: words } = useTranslation("template");
  const { variables } = template.document;
  const { shown, values } = useFilledIn(form.control, variables);
  const changed = changedValues(variables, run.values, values);
  const [place, setPlace] = useState(toPlace(run.target));
  const rerun = useRerun(run, template, form, place);
  // While it goes down, before a control takes Enter for itself.
  const keys = (event: KeyboardEvent<HTMLFormElement>) => {
    if (event.key !== "Enter") return;
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      void rerun.start();
    } else if (event.target instanceof HTMLInputElement) event.preventDefault();
  };
  return (
    <FormProvider {...form}>
      <Card className="overflow-visible!" flush>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- The keys are those of the fields inside. */}
        <form
          noValidate
          className="[&_:is(input,textarea,select,button)]:scroll-mb-24"
          onKeyDownCapture={keys}
          onSubmit={(event) => {
            event.preventDefault();
            void rerun.start();
          }}
        >
          <div className="grid gap-5 p-4">
            <p className="flex items-start gap-2 rounded-md bg-accent-soft px-3 py-2">
              <Info aria-hidden className="mt-0.5 size-4 shrink-0 text-accent-ink" />
              <span>
                {t("note")} (<RelativeTime at={run.queuedAt} />
                ).{" "}
                <Link to="/runs/$runId" params={{ runId: run.id }} className="link">
                  {t("open")}
                </Link>
              </span>
            </p>
            {variables.length === 0 && <p className="text-muted">{words("form.nothing")}</p>}
            {shown.map((variable) => (
              <VariableField key={variable.name} variable={variable} />
            ))}
            <PlaceField id="place" place={place} before={run} onPlace={setPlace} />
            <RefusalNote error={rerun.error} />
          </div>
          <div className="sticky bottom-0 z-10 flex flex-wrap items-center gap-3 rounded-b-lg border-t border-line bg-surface px-4 py-3">
            <Button type="submit" variant="primary" icon={RotateCw} busy={rerun.busy}>
              {t("run")}
            </Button>
            <Kbd keys="mod+enter" />
            <span role="status" className="text-muted">
              {t("changed", { count: changed.length })}
            </span>
            {changed.length > 0 && (
              <Button variant="ghost" onClick={() => form.reset()}>
                {t("reset")}
              </Button>
            )}
          </div>
        </form>
      </Card>
    </FormProvider>
  );
}

function useRerun(run: Run, template: Template, form: RunForm, place: string) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { variables } = template.document;
  const rerun = useMutation(
    trpc.run.rerun.mutationOptions({
      onSuccess: (next) => {
        void queries.invalidateQueries(trpc.run.list.pathFilter());
        void navigate({ to: "/runs/$runId", params: { runId: next.id } });
      },
      onError: (error) => showProblems(form, variables, serverProblems(variables, refusalOf(error)?.problems ?? [])),
    }),
  );
  const submit = form.handleSubmit(
    ({ values }) => rerun.mutate({ id: run.id, values, target: fromPlace(place) }),
    (errors) => focusFirst(variables, (name) => Object.hasOwn(errors.values ?? {}, `v_${name}`)),
  );
  const busy = rerun.isPending || rerun.isSuccess;
  return { start: async () => (busy ? undefined : submit()), busy, error: rerun.error };
}
