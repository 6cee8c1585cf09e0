import type { Run } from "@runsheet/contract/run";
import { useMutation } from "@tanstack/react-query";
import { Play } from "lucide-react";
import { useEffect, useImperativeHandle, type Ref } from "react";
import { FormProvider } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { Button } from "../../kit/button.tsx";
import { Card } from "../../kit/card.tsx";
import { Kbd } from "../../kit/kbd.tsx";
import { RefusalNote } from "../../kit/refusal.tsx";
import { refusalOf } from "../../wire/refusal.ts";
import { useTRPC } from "../../wire/trpc.ts";
import { serverProblems } from "../template/form/resolver.ts";
import { focusFirst, showProblems, useFilledIn, useRunForm, type Runnable } from "../template/form/use-run-form.ts";
import { VariableField } from "../template/form/variable-field.tsx";
import { documentOf } from "./draft.ts";
import { useEditing } from "./editor-context.tsx";
import type { TypedValues } from "./typed-values.ts";

export interface TryHandle {
  run: () => void;
}

interface TryFormProps {
  template: Runnable;
  templateId: string | null;
  /** Variables that cannot be asked for yet. */
  waiting: number;
  /** What was typed before the form was built anew. */
  typed: TypedValues;
  blocked: number;
  isRight: () => boolean;
  onRun: (run: Run) => void;
  ref: Ref<TryHandle>;
}

export function TryForm({ template, templateId, waiting, typed, blocked, isRight, onRun, ref }: TryFormProps) {
  const { t } = useTranslation("editor");
  const { store } = useEditing();
  const { variables } = template.document;
  const form = useRunForm(template, typed.get());
  const { values, shown } = useFilledIn(form.control, variables);
  const { dirtyFields } = form.formState;
  useEffect(() => {
    const dirty = new Set(Object.keys(dirtyFields.values ?? {}));
    for (const [name, value] of Object.entries(values)) if (dirty.has(`v_${name}`)) typed.put(name, value);
  }, [values, dirtyFields, typed]);
  const test = useMutation(
    useTRPC().run.test.mutationOptions({
      onSuccess: onRun,
      onError: (error) => showProblems(form, variables, serverProblems(variables, refusalOf(error)?.problems ?? [])),
    }),
  );
  const submit = form.handleSubmit(
    ({ values: filled }) => {
      const document = documentOf(store.get().draft);
      if (document) test.mutate({ document, values: filled, ...(templateId && { templateId }) });
    },
    (errors) => focusFirst(variables, (name) => Object.hasOwn(errors.values ?? {}, `v_${name}`)),
  );
  const run = () => {
    if (!test.isPending && isRight()) void submit();
  };
  useImperativeHandle(ref, () => ({ run }));
  return (
    <FormProvider {...form}>
      <Card title={t("try.title")} description={t("try.text")} flush>
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            run();
          }}
        >
          <div className="grid gap-5 p-4">
            {variables.length === 0 && waiting === 0 && <p className="text-muted">{t("try.nothing")}</p>}
            {shown.map((variable) => (
              <VariableField key={variable.name} variable={variable} />
            ))}
            {waiting > 0 && <p className="text-warn">{t("try.waiting", { count: waiting })}</p>}
            <RefusalNote error={test.error} />
          </div>
          <div className="flex flex-wrap items-center gap-3 border-t border-line px-4 py-3">
            <Button type="submit" variant="primary" icon={Play} busy={test.isPending}>
              {t("try.run")}
            </Button>
            <Kbd keys="mod+enter" />
            {blocked > 0 && <p className="text-muted">{t("try.blocked", { count: blocked })}</p>}
          </div>
        </form>
      </Card>
    </FormProvider>
  );
}
