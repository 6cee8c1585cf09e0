import { useTranslation } from "react-i18next";
import { Button } from "../../../kit/button.tsx";
import { Kbd } from "../../../kit/kbd.tsx";
import { WIZARD_STEPS, type WizardStep } from "../search.ts";

interface WizardFooterProps {
  step: WizardStep;
  editing: boolean;
  /** Nothing is wrong on any step. */
  ready: boolean;
  busy: boolean;
  onBack: () => void;
  onNext: () => void;
  onSave: () => void;
}

/** The way on and back. Saving is offered from every step on which nothing more has to be said. */
export function WizardFooter({ step, editing, ready, busy, onBack, onNext, onSave }: WizardFooterProps) {
  const { t } = useTranslation("wizard");
  const isLast = step === WIZARD_STEPS.at(-1);
  const saves = isLast || editing;
  return (
    <div className="sticky bottom-0 z-10 -mx-4 flex flex-wrap items-center gap-2 border-t border-line bg-canvas px-4 py-3 sm:-mx-8 sm:px-8">
      {step !== "what" && <Button onClick={onBack}>{t("back")}</Button>}
      {!isLast && (
        <Button variant={saves ? "secondary" : "primary"} onClick={onNext}>
          {t("next")}
        </Button>
      )}
      {saves && (
        <Button variant="primary" busy={busy} onClick={onSave}>
          {t(editing ? "save.change" : "save.make")}
        </Button>
      )}
      <Kbd keys="mod+enter" />
      {!saves && ready && step !== "what" && (
        <Button variant="ghost" busy={busy} onClick={onSave} className="ml-auto">
          {t("save.makeNow")}
        </Button>
      )}
    </div>
  );
}
