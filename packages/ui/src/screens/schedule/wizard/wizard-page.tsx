import type { Schedule } from "@runsheet/contract/schedule";
import type { Template } from "@runsheet/contract/template";
import { Link, useNavigate } from "@tanstack/react-router";
import { useMemo, useRef, useState, type FormEvent, type KeyboardEvent, type ReactNode } from "react";
import { FormProvider } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { Page } from "../../../kit/page.tsx";
import { RefusalNote } from "../../../kit/refusal.tsx";
import { DEFAULT_DRAFTS, SigningSecret, type RuleDraft } from "../../notification/index.ts";
import { PausedBanner } from "../pause.tsx";
import { ConflictDialog } from "./conflict-dialog.tsx";
import { LeaveGuard } from "./leave-guard.tsx";
import { ProblemSummary } from "./problem-summary.tsx";
import { StepNav } from "./step-nav.tsx";
import { useSave } from "./use-save.ts";
import { useSteps } from "./use-steps.ts";
import { useWizard } from "./use-wizard.ts";
import { WizardFooter } from "./wizard-footer.tsx";
import { WhatIfStep } from "./what-if-step.tsx";
import { WhatStep } from "./what-step.tsx";
import { WhenStep } from "./when-step.tsx";
import { WhomStep } from "./whom-step.tsx";

interface WizardPageProps {
  /** The one that is edited, or null for a new one. */
  schedule: Schedule | null;
  /** Its template, or the one that was chosen beforehand. */
  template: Template | null;
  /** Begins anew with the newest, letting go of what was typed. */
  onAnew?: () => void;
}

/** What, when, what if, whom: one form on four steps. What was typed stays, whatever goes wrong. */
export function WizardPage({ schedule, template: first, onAnew }: WizardPageProps) {
  const { t } = useTranslation("wizard");
  const { form, template, error, chooseTemplate } = useWizard(
    useMemo(() => ({ schedule, template: first }), [schedule, first]),
  );
  const steps = useSteps(form, template);
  const [drafts, setDrafts] = useState<readonly RuleDraft[]>(DEFAULT_DRAFTS);
  const { save, saveNow, isDirty } = useSaving({ schedule, form, drafts, steps });
  return (
    <Page
      title={schedule ? t("editTitle", { name: schedule.name }) : t("newTitle")}
      above={
        <Link to="/schedules" search={{}} className="link">
          {t("schedule:title")}
        </Link>
      }
    >
      <PausedBanner />
      <FormProvider {...form}>
        <KeyForm label={t("form")} onAct={() => (steps.isLast || schedule ? saveNow() : void steps.next())}>
          <StepNav current={steps.step} wrong={steps.wrong} told={form.formState.isSubmitted} onStep={steps.go} />
          {steps.reported && <ProblemSummary problems={steps.problems} template={template} onShow={steps.showField} />}
          <RefusalNote error={error} />
          <section aria-label={t(`step.${steps.step}`)} id="wizard-step" tabIndex={-1} className="outline-none">
            {steps.step === "what" && <WhatStep schedule={schedule} template={template} onTemplate={chooseTemplate} />}
            {steps.step === "when" && <WhenStep />}
            {steps.step === "whatIf" && <WhatIfStep template={template} />}
            {steps.step === "whom" && <WhomStep schedule={schedule} drafts={drafts} onDrafts={setDrafts} />}
          </section>
          {!save.conflict && <RefusalNote error={save.error} />}
          <WizardFooter
            step={steps.step}
            editing={schedule !== null}
            ready={steps.problems.size === 0}
            busy={save.busy}
            onBack={steps.back}
            onNext={() => void steps.next()}
            onSave={saveNow}
          />
        </KeyForm>
      </FormProvider>
      {save.conflict && (
        <ConflictDialog
          busy={save.busy}
          onMine={() => void form.handleSubmit((input) => save.save(input, undefined))()}
          onTheirs={() => onAnew?.()}
          onClose={save.settle}
        />
      )}
      {save.secret && <SigningSecret key={save.secret} secret={save.secret} onClose={save.nextSecret} />}
      <LeaveGuard isDirty={isDirty} />
    </Page>
  );
}

type SavingOptions = Pick<Parameters<typeof useSave>[0], "schedule" | "form" | "drafts"> & {
  steps: ReturnType<typeof useSteps>;
};

function useSaving({ schedule, form, drafts, steps }: SavingOptions) {
  const navigate = useNavigate();
  const done = useRef(false);
  // Read while drawing: the form keeps count only of what somebody asks for.
  const dirty = form.formState.isDirty || drafts !== DEFAULT_DRAFTS;
  const save = useSave({
    schedule,
    form,
    drafts,
    onSaved: ({ id }) => {
      done.current = true;
      void navigate({ to: "/schedules/$scheduleId", params: { scheduleId: id }, search: {} });
    },
    onProblem: steps.showField,
  });
  const submit = form.handleSubmit((input) => save.save(input, schedule?.revision), steps.reportFirst);
  return {
    save,
    saveNow: () => void (save.busy || submit()),
    isDirty: () => dirty && !done.current,
  };
}

/** Ctrl Enter acts; Enter alone in a field does nothing, for a schedule is not made as lightly as a search. */
function KeyForm({ label, onAct, children }: { label: string; onAct: () => void; children: ReactNode }) {
  // Dialogs inside belong to React's tree, not to this form.
  const isOwn = ({ currentTarget, target }: KeyboardEvent | FormEvent) => currentTarget.contains(target as Node);
  const keys = (event: KeyboardEvent<HTMLFormElement>) => {
    if (event.key !== "Enter" || !isOwn(event)) return;
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      onAct();
    } else if (event.target instanceof HTMLInputElement) event.preventDefault();
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- The keys are those of the fields inside.
    <form
      noValidate
      aria-label={label}
      className="grid grid-cols-[minmax(0,1fr)] gap-6 [&_:is(input,textarea,select,button)]:scroll-mb-36"
      onKeyDownCapture={keys}
      onSubmit={(event) => {
        event.preventDefault();
        if (isOwn(event)) onAct();
      }}
    >
      {children}
    </form>
  );
}
