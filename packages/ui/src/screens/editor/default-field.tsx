import { Variable } from "@runsheet/contract/variable";
import { useTranslation } from "react-i18next";
import { Button } from "../../kit/button.tsx";
import { Field } from "../../kit/field.tsx";
import { fromFields, toFields, WrongJson, type RawValue } from "../template/form/fields.ts";
import { VariableControl } from "../template/form/variable-control.tsx";
import { Unread } from "./draft.ts";
import { useAt, useProblemAt } from "./editor-context.tsx";
import { idOf, mappings, type Mapping, type Path } from "./path.ts";
import { useTypedText } from "./use-typed-text.ts";

/** The variable as far as its control needs it: whatever is not right yet is left out. */
function controlled(variable: Mapping, path: Path): Variable | null {
  const { type, unit, integer, placeholder } = variable;
  const options = mappings(variable.options).filter(({ value }) => typeof value === "string" && value !== "");
  const unique = options.filter((option, at) => options.findIndex(({ value }) => value === option.value) === at);
  const whole = {
    type,
    name: `default_${String(path[1])}`,
    label: "default",
    required: false,
    ...((type === "select" || type === "multi_select") && { options: unique }),
    ...(type === "pattern" && { pattern: ".*" }),
    ...(type === "number" && { integer: integer === true, ...(typeof unit === "string" && { unit }) }),
    ...((type === "text" || type === "url") && typeof placeholder === "string" && { placeholder }),
  };
  return Variable.safeParse(whole).data ?? null;
}

/** The default is entered by the very control that the form will have. */
export function DefaultField({ path, variable }: { path: Path; variable: Mapping }) {
  const control = controlled(variable, path);
  return control ? <DefaultControl key={control.type} path={path} control={control} /> : null;
}

function DefaultControl({ path, control }: { path: Path; control: Variable }) {
  const { t } = useTranslation("editor");
  const [value, set] = useAt(path);
  const key = `v_${control.name}`;
  const read = (raw: RawValue): unknown => {
    const found = fromFields([control], { values: { [key]: raw } })[control.name];
    if (found instanceof WrongJson) return new Unread(found.text);
    return found === "" || (Array.isArray(found) && found.length === 0) ? undefined : found;
  };
  const rawOf = (from: unknown): RawValue =>
    from instanceof Unread ? from.text : toFields([control], { [control.name]: from as never }).values[key]!;
  const [text, type] = useTypedText(value, (from) => String(rawOf(from)), read);
  const raw = rawOf(value);
  return (
    <Field
      id={idOf(path)}
      label={t("variable.default")}
      error={useProblemAt(path)}
      aside={
        value !== undefined && (
          <Button size="sm" variant="ghost" onClick={() => set(undefined)} className="-my-1">
            {t("variable.noDefault")}
          </Button>
        )
      }
    >
      <VariableControl
        variable={control}
        value={typeof raw === "string" ? text : raw}
        onChange={(next) => set(typeof next === "string" ? type(next) : read(next))}
        onBlur={() => {}}
      />
    </Field>
  );
}
