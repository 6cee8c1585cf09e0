import type { CreateSchedule, Schedule } from "@runsheet/contract/schedule";
import type { Template } from "@runsheet/contract/template";
import { defaultValues, type Values } from "@runsheet/contract/variable";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useRef } from "react";
import { useForm, useWatch, type UseFormReturn } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { useTRPC } from "../../../wire/trpc.ts";
import { toFields as valuesTo } from "../../template/form/fields.ts";
import { viewerZone } from "../zone-time.ts";
import { resolver, type WizardContext } from "./check.ts";
import { newFields, toFields, type ScheduleFields } from "./fields.ts";

export type WizardForm = UseFormReturn<ScheduleFields, WizardContext, CreateSchedule>;

interface Origin {
  /** The one that is edited, or null for a new one. */
  schedule: Schedule | null;
  /** Its template, or the one that was chosen beforehand. */
  template: Template | null;
}

function fieldsOf({ schedule, template }: Origin): ScheduleFields {
  const variables = template?.document.variables ?? [];
  if (schedule) return toFields(schedule, variables);
  const blank = newFields(template?.id ?? "", viewerZone());
  return { ...blank, name: template?.name ?? "", ...valuesTo(variables, defaultValues(variables)) };
}

/** The one form of all steps; the values follow the template and the version that are chosen. */
export function useWizard(origin: Origin) {
  const { t } = useTranslation("template");
  const wrongJson = t("form.wrongJson");
  // The resolver reads it at each check; the template is known only once the form says which.
  const context = useRef<WizardContext>({ variables: origin.template?.document.variables ?? [], wrongJson });
  const form = useForm<ScheduleFields, WizardContext, CreateSchedule>({
    mode: "onSubmit",
    // The first wrong field may stand on another step: the wizard leads there itself.
    shouldFocusError: false,
    defaultValues: useMemo(() => fieldsOf(origin), [origin]),
    resolver: (fields, _, options) => resolver(fields, context.current, options),
  });
  const [templateId, version] = useWatch({ control: form.control, name: ["templateId", "version"] });
  const found = useQuery(
    useTRPC().template.get.queryOptions(
      { id: templateId, ...(version !== "" && { version: Number(version) }) },
      { enabled: templateId !== "", placeholderData: keepPreviousData },
    ),
  );
  const asked = templateId === "" || found.isPlaceholderData ? undefined : (found.data as Template | undefined);
  // While another version is read, the form stays as it is.
  const template = templateId === "" ? undefined : (asked ?? (found.data as Template | undefined));
  useFollowTemplate(form, asked, origin, (variables) => {
    context.current = { variables, wrongJson };
  });
  const shown = template?.id === templateId ? template : undefined;
  const chooseTemplate = (id: string, name: string) => {
    const before = form.getValues("name").trim();
    // A name that was typed stays; a proposed one makes way.
    if (before === "" || before === shown?.name) form.setValue("name", name, { shouldDirty: true });
    form.setValue("version", "");
    form.setValue("templateId", id, { shouldDirty: true });
    form.clearErrors();
  };
  return { form, template: shown, error: found.error, chooseTemplate };
}

/** Keeps what was typed in variables of the same name; what is new starts with its default. */
function useFollowTemplate(
  form: WizardForm,
  template: Template | undefined,
  { template: first }: Origin,
  learn: (variables: Template["document"]["variables"]) => void,
) {
  const filled = useRef(first && `${first.id} ${first.documentVersion}`);
  useEffect(() => {
    if (!template) return;
    const { variables } = template.document;
    learn(variables);
    const key = `${template.id} ${template.documentVersion}`;
    if (filled.current === key) return;
    const another = !filled.current?.startsWith(template.id);
    filled.current = key;
    const proposed = valuesTo(variables, defaultValues(variables) as Values).values;
    const typed = another ? {} : form.getValues("values");
    const kept = Object.fromEntries(Object.entries(proposed).map(([name, value]) => [name, keep(typed[name], value)]));
    form.setValue("values", kept);
  }, [template, form, learn]);
}

/** What was typed, unless the variable has become one of another kind. */
function keep<Value>(typed: Value | undefined, proposed: Value): Value {
  const sameKind = typeof typed === typeof proposed && Array.isArray(typed) === Array.isArray(proposed);
  return typed !== undefined && sameKind ? typed : proposed;
}
