import type { Template } from "@runsheet/contract/template";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { useWatch } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { WIZARD_STEPS, type WizardSearch, type WizardStep } from "../search.ts";
import { problemsOf, stepOf } from "./check.ts";
import type { ScheduleFields } from "./fields.ts";
import { focusField } from "./focus-field.ts";
import type { WizardForm } from "./use-wizard.ts";

/** Which step is in sight, what is wrong on which, and the ways between them. */
export function useSteps(form: WizardForm, template: Template | undefined) {
  const { t } = useTranslation("template");
  const { step = "what" } = useSearch({ strict: false }) as WizardSearch;
  const fields = useWatch({ control: form.control }) as ScheduleFields;
  const [reported, setReported] = useState(false);
  const go = useGo(step);
  const problems = problemsOf(fields, {
    variables: template?.document.variables ?? [],
    wrongJson: t("form.wrongJson"),
  });
  const showField = (field: string) => go(stepOf(field), field);
  const next = async () => {
    // Puts what is wrong beside the fields; sends nothing.
    await form.handleSubmit(() => undefined)();
    const here = [...problems.keys()].find((field) => stepOf(field) === step);
    if (here) focusField(here);
    else go(WIZARD_STEPS[WIZARD_STEPS.indexOf(step) + 1]!);
  };
  const reportFirst = () => {
    setReported(true);
    const [first] = problems.keys();
    if (first) showField(first);
  };
  return {
    step,
    isLast: step === WIZARD_STEPS.at(-1),
    problems,
    wrong: new Set([...problems.keys()].map(stepOf)),
    reported,
    go,
    next,
    back: () => go(WIZARD_STEPS[WIZARD_STEPS.indexOf(step) - 1]!),
    showField,
    reportFirst,
  };
}

/** To another step, which is in the address, or to a field on one. */
function useGo(step: WizardStep) {
  const navigate = useNavigate();
  const wanted = useRef<string | null>(null);
  const arrived = useRef(step);
  useEffect(() => {
    if (arrived.current === step) return;
    arrived.current = step;
    // The keyboard goes on at the step's beginning, or at the field that was asked for.
    if (wanted.current) focusField(wanted.current);
    else document.getElementById("wizard-step")?.focus({ preventScroll: true });
    wanted.current = null;
  }, [step]);
  return (next: WizardStep, field: string | null = null) => {
    if (next === step) return void (field && focusField(field));
    wanted.current = field;
    void navigate({
      to: ".",
      search: (before: WizardSearch) => ({ ...before, step: next === "what" ? undefined : next }),
    });
  };
}
