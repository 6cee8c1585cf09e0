import { outputsOf, Step } from "@runsheet/contract/step";
import { Braces } from "lucide-react";
import { useTranslation } from "react-i18next";
import { IconButton } from "../../kit/button.tsx";
import { Menu, MenuItem, MenuLabel } from "../../kit/menu.tsx";
import { useAt, useEditorState } from "./editor-context.tsx";
import { afterMenu } from "./focus.ts";
import { mappings, textOf, type Mapping } from "./path.ts";

/** Names that a step may fill in: the variables, and what the steps before it put out. */
export function fillsFor(draft: Mapping, step: number): { variables: string[]; outputs: string[] } {
  const variables = mappings(draft.variables).map(({ name }) => textOf(name));
  const outputs = mappings(draft.steps)
    .slice(0, step)
    .flatMap((each) => {
      const known = Step.safeParse(each).data;
      return known ? outputsOf(known).map((output) => `steps.${known.id}.${output}`) : [];
    });
  return { variables: variables.filter(Boolean), outputs };
}

/** Scripts are never filled in: they read the environment. */
function environmentName(name: string): string {
  const [first, id, output] = name.split(".");
  const words = first === "steps" && id && output ? `STEP_${id}_${output}` : `VAR_${name}`;
  return `RUNSHEET_${words.toUpperCase()}`;
}

interface PlaceholderMenuProps {
  /** The id of the control that it writes into. */
  for: string;
  label: string;
  step: number;
  /** How a script reads an environment variable; placeholders otherwise. */
  script?: ((name: string) => string) | undefined;
}

/** Puts a placeholder where the cursor was. */
export function PlaceholderMenu(props: PlaceholderMenuProps) {
  const { t } = useTranslation("editor");
  const [variables] = useAt(["variables"]);
  if (mappings(variables).length === 0 && props.step === 0) return null;
  return (
    <Menu
      trigger={
        <IconButton size="sm" icon={Braces} label={t("fill.insert", { field: props.label })} className="-my-1" />
      }
      className="max-h-80 max-w-80 overflow-y-auto"
    >
      <Fills {...props} />
    </Menu>
  );
}

/** Found only when the menu is opened: every field has one. */
function Fills({ for: id, step, script }: PlaceholderMenuProps) {
  const { t } = useTranslation("editor");
  const { variables, outputs } = fillsFor(
    useEditorState((state) => state.draft),
    step,
  );
  const write = (name: string) => insertText(id, script ? script(environmentName(name)) : `{{${name}}}`);
  const items = (names: string[]) =>
    names.map((name) => (
      <MenuItem key={name} onSelect={() => write(name)}>
        <code>{name}</code>
      </MenuItem>
    ));
  return (
    <>
      {variables.length > 0 && <MenuLabel>{t("fill.variables")}</MenuLabel>}
      {items(variables)}
      {outputs.length > 0 && <MenuLabel>{t("fill.outputs")}</MenuLabel>}
      {items(outputs)}
      {variables.length + outputs.length === 0 && <MenuLabel>{t("fill.nothing")}</MenuLabel>}
    </>
  );
}

/** By way of the control itself, so that its own history knows of it and one Ctrl Z takes it back. */
function insertText(id: string, text: string): void {
  const control = document.getElementById(id);
  if (!(control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement)) return;
  afterMenu(() => {
    control.focus();
    document.execCommand("insertText", false, text);
  });
}

/** How each interpreter reads an environment variable. */
export const SCRIPT_READS: Record<string, (name: string) => string> = {
  sh: (name) => `"$${name}"`,
  bash: (name) => `"$${name}"`,
  node: (name) => `process.env.${name}`,
  python3: (name) => `os.environ["${name}"]`,
};
