import { TriangleAlert } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { Template } from "@runsheet/contract/template";
import { problemWords } from "../../../kit/problem-words.ts";
import { stepOf } from "./check.ts";

interface ProblemSummaryProps {
  /** By field, in the order of the steps. */
  problems: ReadonlyMap<string, string>;
  template: Template | undefined;
  onShow: (field: string) => void;
}

/** Everything that is wrong, on whichever step, each with the way to its field. */
export function ProblemSummary({ problems, template, onShow }: ProblemSummaryProps) {
  const { t } = useTranslation("wizard");
  const { t: kit } = useTranslation("kit");
  if (problems.size === 0) return null;
  const nameOf = (field: string) =>
    template?.document.variables.find(({ name }) => field === `values.v_${name}`)?.label ??
    t(`field.${field.replace(/\.\d+\..*$/, "")}`, { defaultValue: t(`step.${stepOf(field)}`) });
  return (
    <div role="alert" className="flex items-start gap-3 rounded-lg border border-bad/40 bg-bad-soft px-3 py-2">
      <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-bad" />
      <div className="min-w-0">
        <p className="font-medium">{t("problems", { count: problems.size })}</p>
        <ul>
          {[...problems].map(([field, message]) => (
            <li key={field}>
              <button type="button" className="link min-h-6 text-left" onClick={() => onShow(field)}>
                {nameOf(field)}
              </button>
              : {problemWords(message, kit)}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
