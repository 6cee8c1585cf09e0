import { memo } from "react";
import { useTranslation } from "react-i18next";
import { DraftNumber, DraftText } from "./fields.tsx";
import { FilesFields } from "./files-fields.tsx";
import { HttpFields } from "./http-fields.tsx";
import { textOf, type Mapping } from "./path.ts";
import type { StepFieldsProps } from "./step-fields.ts";
import { ShellFields } from "./shell-fields.tsx";
import { Pair } from "./pair.tsx";

/** The form of one step: what all have, and what its kind asks for. */
export const StepForm = memo(function StepForm({ index, step }: { index: number; step: Mapping }) {
  const { t } = useTranslation("editor");
  const at = ["steps", index];
  const output = firstOutput(step);
  return (
    <>
      <Pair>
        <DraftText path={[...at, "name"]} label={t("step.name")} required />
        <DraftText
          path={[...at, "id"]}
          label={t("step.id")}
          {...(output && { help: t("step.idHelp", { example: `{{steps.${textOf(step.id) || "id"}.${output}}}` }) })}
          mono
          required
        />
      </Pair>
      <KindFields at={at} index={index} step={step} />
      <DraftNumber
        path={[...at, "timeoutSeconds"]}
        label={t("step.timeout")}
        unit={t("unit.seconds")}
        placeholder="300"
      />
    </>
  );
});

/** Something that the step puts out, to show how later steps get at it. */
function firstOutput({ kind, outputs }: Mapping): string | null {
  if (kind === "http") return "status";
  if (kind === "prompt") return "answer";
  return kind === "shell" && Array.isArray(outputs) ? textOf(outputs[0]) || null : null;
}

function KindFields(props: StepFieldsProps) {
  switch (props.step.kind) {
    case "http":
      return <HttpFields {...props} />;
    case "shell":
      return <ShellFields {...props} />;
    case "files":
      return <FilesFields {...props} />;
    case "prompt":
      return <PromptFields {...props} />;
    case "wait":
      return <WaitFields {...props} />;
    default:
      return null;
  }
}

function WaitFields({ at, index }: StepFieldsProps) {
  const { t } = useTranslation("editor");
  return (
    <DraftNumber
      path={[...at, "seconds"]}
      label={t("wait.seconds")}
      unit={t("unit.seconds")}
      required
      fills={{ step: index }}
    />
  );
}

function PromptFields({ at, index }: StepFieldsProps) {
  const { t } = useTranslation("editor");
  const fills = { step: index };
  return (
    <>
      <DraftText
        path={[...at, "system"]}
        label={t("prompt.system")}
        help={t("prompt.systemHelp")}
        rows={3}
        fills={fills}
      />
      <DraftText path={[...at, "prompt"]} label={t("prompt.prompt")} rows={6} required fills={fills} />
      <Pair>
        <DraftText
          path={[...at, "address"]}
          label={t("prompt.address")}
          help={t("prompt.addressHelp")}
          placeholder="https://api.example.org/v1"
          mono
          fills={fills}
        />
        <DraftText path={[...at, "model"]} label={t("prompt.model")} help={t("prompt.modelHelp")} mono fills={fills} />
      </Pair>
      <DraftText
        path={[...at, "key"]}
        label={t("prompt.key")}
        help={t("prompt.keyHelp")}
        placeholder="{{api_key}}"
        mono
        fills={fills}
      />
      <Pair>
        <DraftNumber path={[...at, "temperature"]} label={t("prompt.temperature")} fills={fills} />
        <DraftNumber path={[...at, "maxTokens"]} label={t("prompt.maxTokens")} fills={fills} />
      </Pair>
    </>
  );
}
