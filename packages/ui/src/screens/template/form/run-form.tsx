import type { RetryPolicy } from "@runsheet/contract/retry";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Play } from "lucide-react";
import { useState, type KeyboardEvent, type ReactNode } from "react";
import { FormProvider } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { Button } from "../../../kit/button.tsx";
import { Card } from "../../../kit/card.tsx";
import { Kbd } from "../../../kit/kbd.tsx";
import { RefusalNote } from "../../../kit/refusal.tsx";
import { refusalOf } from "../../../wire/refusal.ts";
import { useTRPC } from "../../../wire/trpc.ts";
import { fromPlace, PlaceField } from "../../runner/index.ts";
import { AdvancedFields, useRetry } from "./advanced.tsx";
import { serverProblems } from "./resolver.ts";
import { SecretsElsewhere } from "./secret-control.tsx";
import {
  focusFirst,
  RUN_BUTTON,
  showProblems,
  useFilledIn,
  type RunForm as Form,
  type Runnable,
} from "./use-run-form.ts";
import { VariableField } from "./variable-field.tsx";

interface RunFormProps {
  template: Runnable;
  form: Form;
  /** At the top right of the card: the last values. */
  actions?: ReactNode;
  /** Above the fields: where their values come from. */
  note?: ReactNode;
  /** By which another workspace shares the template: it runs there. */
  shareId?: string;
}

/** Asks for the variables and starts the run. What was typed stays, whatever goes wrong. */
export function RunForm({ template, form, actions, note, shareId }: RunFormProps) {
  const { t } = useTranslation("template");
  const { variables } = template.document;
  const { shown } = useFilledIn(form.control, variables);
  const retry = useRetry(template.document.retry);
  const [place, setPlace] = useState("server");
  const { create, run } = useCreateRun(template, form, { takeRetry: retry.take, place }, shareId);
  // While it goes down, before a control takes Enter for itself.
  const keys = (event: KeyboardEvent<HTMLFormElement>) => {
    if (event.key !== "Enter") return;
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      void run();
    } else if (event.target instanceof HTMLInputElement) event.preventDefault();
  };
  return (
    <FormProvider {...form}>
      <Card title={t("form.title")} actions={actions} flush className="overflow-visible!">
        {/* Enter alone starts nothing: a run is not taken back as easily as a search. */}
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- The keys are those of the fields inside. */}
        <form
          noValidate
          className="[&_:is(input,textarea,select,button)]:scroll-mb-24"
          onKeyDownCapture={keys}
          onSubmit={(event) => {
            event.preventDefault();
            void run();
          }}
        >
          <div className="grid gap-5 p-4">
            {note}
            {variables.length === 0 && <p className="text-muted">{t("form.nothing")}</p>}
            <SecretsElsewhere value={shareId !== undefined}>
              {shown.map((variable) => (
                <VariableField key={variable.name} variable={variable} />
              ))}
            </SecretsElsewhere>
            {/* What is shared runs on the server: its people's devices are for its people. */}
            {shareId === undefined && <PlaceField id="place" place={place} onPlace={setPlace} />}
            <AdvancedFields retry={retry} />
            <RefusalNote error={create.error} />
          </div>
          <div className="sticky bottom-0 z-10 flex flex-wrap items-center gap-3 rounded-b-lg border-t border-line bg-surface px-4 py-3">
            <Button
              id={RUN_BUTTON}
              type="submit"
              variant="primary"
              icon={Play}
              busy={create.isPending || create.isSuccess}
            >
              {t("form.run")}
            </Button>
            <Kbd keys="mod+enter" />
            <WrongCount form={form} />
          </div>
        </form>
      </Card>
    </FormProvider>
  );
}

function WrongCount({ form }: { form: Form }) {
  const { t } = useTranslation("template");
  const { errors, isSubmitted } = form.formState;
  const count = isSubmitted ? Object.keys(errors.values ?? {}).length : 0;
  return (
    <p role="status" className="text-bad">
      {count > 0 && t("form.wrong", { count })}
    </p>
  );
}

function useCreateRun(
  template: Runnable,
  form: Form,
  { takeRetry, place }: { takeRetry: () => RetryPolicy | null | undefined; place: string },
  shareId: string | undefined,
) {
  const trpc = useTRPC();
  const navigate = useNavigate();
  const openShared = useOpenSharedRun();
  const { variables } = template.document;
  const onError = (error: unknown) =>
    showProblems(form, variables, serverProblems(variables, refusalOf(error)?.problems ?? []));
  const here = useMutation(
    trpc.run.create.mutationOptions({
      onSuccess: (run) => void navigate({ to: "/runs/$runId", params: { runId: run.id } }),
      onError,
    }),
  );
  const there = useMutation(trpc.share.execute.mutationOptions({ onSuccess: ({ id }) => openShared(id), onError }));
  const create = shareId === undefined ? here : there;
  const submit = form.handleSubmit(
    ({ values }) => {
      const retry = takeRetry();
      if (retry === null) return;
      const asked = { values, ...(retry && { retry }) };
      if (shareId !== undefined) there.mutate({ id: shareId, ...asked });
      // The version that this form was made from: a newer one may ask for something else.
      else
        here.mutate({
          templateId: template.id,
          version: template.documentVersion,
          ...asked,
          ...(place !== "server" && { target: fromPlace(place) }),
        });
    },
    (errors) => focusFirst(variables, (name) => Object.hasOwn(errors.values ?? {}, `v_${name}`)),
  );
  const run = async () => (create.isPending || create.isSuccess ? undefined : submit());
  return { create, run };
}

/** Opens a run that began in another workspace: it is shared back with this one. */
function useOpenSharedRun(): (runId: string) => Promise<void> {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const navigate = useNavigate();
  return async (runId) => {
    const received = await queries.fetchQuery(trpc.share.received.queryOptions({ limit: 100 }, { staleTime: 0 }));
    const share = received.items.find(({ thingId }) => thingId === runId);
    if (share) await navigate({ to: "/shared/runs/$shareId", params: { shareId: share.id } });
    else await navigate({ to: "/shared" });
  };
}
