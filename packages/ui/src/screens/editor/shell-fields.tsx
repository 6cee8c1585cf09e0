import { INTERPRETERS } from "@runsheet/contract/step";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { Segmented } from "../../kit/segmented.tsx";
import { useEditing } from "./editor-context.tsx";
import { DraftSelect, DraftText } from "./fields.tsx";
import { DraftTextRows, DraftWords } from "./list-fields.tsx";
import { setAt, textOf } from "./path.ts";
import { DraftRecord } from "./record-rows.tsx";
import { ScriptField } from "./script-field.tsx";
import type { StepFieldsProps } from "./step-fields.ts";

export function ShellFields({ at, index, step }: StepFieldsProps) {
  const { t } = useTranslation("editor");
  const { store } = useEditing();
  const id = useId();
  const way = step.argv === undefined ? "script" : "argv";
  const fills = { step: index };
  const choose = (next: "script" | "argv") => {
    if (next === way) return;
    const bare = setAt(setAt(step, ["argv"], undefined), ["script"], undefined);
    // What was typed the other way is not lost: it becomes the arguments of a shell, or the lines of a script.
    const made = next === "argv" ? argvOf(step) : { script: lineOf(step.argv) };
    store.set(at, { ...(bare as object), ...made });
  };
  return (
    <>
      <div className="grid gap-2">
        <span id={id} className="font-medium">
          {t("shell.way")}
        </span>
        <Segmented
          aria-labelledby={id}
          value={way}
          onValueChange={choose}
          options={[
            { value: "script", label: t("shell.script") },
            { value: "argv", label: t("shell.argv") },
          ]}
        />
      </div>
      {way === "script" ? (
        <>
          <DraftSelect
            path={[...at, "interpreter"]}
            label={t("shell.interpreter")}
            fallback="sh"
            options={INTERPRETERS.map((each) => ({ value: each, label: each }))}
          />
          <ScriptField path={[...at, "script"]} step={index} interpreter={textOf(step.interpreter) || "sh"} />
        </>
      ) : (
        <DraftTextRows
          path={[...at, "argv"]}
          label={t("shell.arguments")}
          help={t("shell.argumentsHelp")}
          add={t("shell.addArgument")}
          fills={fills}
        />
      )}
      <DraftRecord
        path={[...at, "env"]}
        label={t("shell.env")}
        add={t("shell.addEnv")}
        keyLabel={t("rows.name")}
        valueLabel={t("rows.value")}
        keyPlaceholder="NAME"
        fills={fills}
      />
      <DraftText path={[...at, "folder"]} label={t("shell.folder")} help={t("shell.folderHelp")} mono fills={fills} />
      <DraftWords path={[...at, "outputs"]} label={t("shell.outputs")} help={t("shell.outputsHelp")} mono />
    </>
  );
}

function argvOf(step: StepFieldsProps["step"]): object {
  const script = textOf(step.script).trim();
  return { argv: [textOf(step.interpreter) || "sh", "-c", script], interpreter: undefined };
}

/** Arguments as a person would type them in a shell. */
function lineOf(argv: unknown): string {
  const words = Array.isArray(argv) ? argv.map(textOf) : [];
  const [program, flag, script] = words;
  if (words.length === 3 && program === "sh" && flag === "-c") return `${script}\n`;
  return `${words.map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`)).join(" ")}\n`;
}
