import type { Step } from "@runsheet/contract/step";
import {
  ChevronDown,
  ChevronRight,
  FileText,
  Globe,
  Hourglass,
  MessageSquareText,
  SquareTerminal,
  type LucideIcon,
} from "lucide-react";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../../kit/button.tsx";
import { Card } from "../../../kit/card.tsx";
import { previewSteps, type Part, type PreviewFact, type StepPreview } from "./preview.ts";
import { useFilledIn, type RunForm, type Runnable } from "./use-run-form.ts";

const KIND_ICONS: Record<Step["kind"], LucideIcon> = {
  http: Globe,
  shell: SquareTerminal,
  files: FileText,
  prompt: MessageSquareText,
  wait: Hourglass,
};

/** The steps of a template, and what each will do with the values as they are now. */
export function PreviewPanel({ template, form }: { template: Runnable; form: RunForm }) {
  const { t } = useTranslation("form");
  const id = useId();
  const [open, setOpen] = useState(true);
  const { variables, steps } = template.document;
  const { values } = useFilledIn(form.control, variables);
  const previews = previewSteps(steps, variables, values);
  return (
    <Card
      title={t("preview.title")}
      flush
      actions={
        <Button
          size="sm"
          variant="ghost"
          icon={open ? ChevronDown : ChevronRight}
          aria-expanded={open}
          aria-controls={id}
          onClick={() => setOpen(!open)}
        >
          {t(open ? "preview.less" : "preview.more")}
        </Button>
      }
    >
      <ol id={id} className="divide-y divide-line">
        {previews.map((step, index) => (
          <PreviewedStep key={step.id} step={step} number={index + 1} open={open} />
        ))}
      </ol>
    </Card>
  );
}

function PreviewedStep({ step, number, open }: { step: StepPreview; number: number; open: boolean }) {
  const { t } = useTranslation("form");
  const Icon = KIND_ICONS[step.kind];
  return (
    <li className="grid min-w-0 gap-2 px-4 py-3">
      <p className="flex items-center gap-2">
        <span className="w-4 shrink-0 text-right text-muted tabular-nums">{number}</span>
        <span className="min-w-0 grow font-medium wrap-anywhere">{step.name}</span>
        <span className="inline-flex shrink-0 items-center gap-1.5 text-xs text-muted">
          <Icon aria-hidden className="size-3.5" />
          {t(`template:kind.${step.kind}`)}
        </span>
      </p>
      {open && step.facts.length > 0 && (
        <dl className="grid gap-1.5 pl-6">
          {step.facts.map((fact, index) => (
            <Fact key={index} fact={fact} again={step.facts[index - 1]?.label === fact.label} />
          ))}
        </dl>
      )}
    </li>
  );
}

const QUIET: ReadonlySet<PreviewFact["label"]> = new Set(["request", "command", "wait", "file"]);

/** Whether a fact may be higher than its box. */
function mayScroll({ label, parts }: PreviewFact): boolean {
  const text = parts.map((part) => part.text).join("");
  return (
    label === "script" || label === "body" || label === "prompt" || text.length > 200 || text.split("\n").length > 8
  );
}

/** `again`: the fact before has the same label, which is then said once. */
function Fact({ fact, again }: { fact: PreviewFact; again: boolean }) {
  const { t } = useTranslation("form");
  const label = [t(`preview.${fact.label}`), fact.note].filter(Boolean).join(" ");
  return (
    <div className="min-w-0">
      <dt className={again || (QUIET.has(fact.label) && !fact.note) ? "sr-only" : "text-xs text-muted"}>{label}</dt>
      <dd
        className="max-h-56 overflow-auto rounded-md bg-sunken px-2 py-1 font-mono text-xs whitespace-pre-wrap wrap-anywhere [font-variant-ligatures:none]"
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- What scrolls must be reachable by keyboard (WCAG 2.1.1).
        tabIndex={mayScroll(fact) ? 0 : undefined}
      >
        {fact.label === "wait" && `${t("preview.wait")} `}
        {fact.parts.map((part, index) => (
          <PartText key={index} part={part} />
        ))}
        {fact.label === "wait" && " s"}
      </dd>
    </div>
  );
}

function PartText({ part }: { part: Part }) {
  const { t } = useTranslation("form");
  if (part.kind === "text") return part.text;
  if (part.kind === "missing")
    return <span className="rounded bg-warn-soft px-1 font-sans text-warn">{part.text}</span>;
  const output = part.text.split(".").slice(1).join(" → ");
  return (
    <span className="rounded bg-accent-soft px-1 font-sans text-accent-ink">
      {t(`preview.${part.kind}`, { output, name: part.text })}
    </span>
  );
}
