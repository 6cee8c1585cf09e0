import { useTranslation } from "react-i18next";
import { Field } from "../../kit/field.tsx";
import { Textarea } from "../../kit/input.tsx";
import { useAt, useProblemAt } from "./editor-context.tsx";
import { idOf, textOf, type Path } from "./path.ts";
import { PlaceholderMenu, SCRIPT_READS } from "./placeholder-menu.tsx";

const MOST_ROWS = 24;

/** A script as it is: never filled in, it reads the environment. Tab leaves it, as everywhere. */
export function ScriptField({ path, step, interpreter }: { path: Path; step: number; interpreter: string }) {
  const { t } = useTranslation("editor");
  const [value, set] = useAt(path);
  const text = textOf(value);
  return (
    <Field
      id={idOf(path)}
      label={t("shell.script")}
      help={t("shell.scriptHelp")}
      required
      error={useProblemAt(path)}
      aside={
        <PlaceholderMenu
          for={idOf(path)}
          label={t("shell.script")}
          step={step}
          script={SCRIPT_READS[interpreter] ?? SCRIPT_READS.sh}
        />
      }
    >
      <Textarea
        mono
        value={text}
        rows={Math.min(MOST_ROWS, Math.max(6, text.split("\n").length + 1))}
        spellCheck={false}
        autoCapitalize="off"
        wrap="off"
        onChange={(event) => set(event.target.value)}
      />
    </Field>
  );
}
