import { useTranslation } from "react-i18next";
import { Field } from "../../kit/field.tsx";
import { Select } from "../../kit/select.tsx";
import { CheckGroup } from "../template/form/choices.tsx";
import { useAt, useProblemAt } from "./editor-context.tsx";
import { getAt, idOf, mappings, textOf, type Mapping, type Path } from "./path.ts";
import { Cell, Rows } from "./rows.tsx";

/** Under which value of a variable above this one is asked for. */
export function ShownWhenField({ index, when }: { index: number; when: unknown }) {
  const { t } = useTranslation("editor");
  const path = ["variables", index, "shownWhen"];
  const [, set] = useAt(path);
  const above = mappings(useAt(["variables"])[0]).slice(0, index);
  const named = textOf(getAt(when, ["variable"]));
  const problem = useProblemAt([...path, "variable"]);
  // A condition on a variable that has gone must be seen to be taken away.
  if (above.length === 0 && when === undefined) return null;
  const names = above.map(({ name }) => textOf(name)).filter(Boolean);
  const other = above.find(({ name }) => name === named);
  const choose = (name: string) =>
    set(name === "" ? undefined : { variable: name, oneOf: firstValue(above.find((each) => each.name === name)) });
  return (
    <div className="grid items-start gap-4 sm:grid-cols-2">
      <Field id={idOf([...path, "variable"])} label={t("when.variable")} error={problem}>
        <Select
          value={named}
          onValueChange={choose}
          placeholder={named}
          options={[{ value: "", label: t("when.always") }, ...names.map((name) => ({ value: name, label: name }))]}
        />
      </Field>
      {when !== undefined && <OneOf path={[...path, "oneOf"]} other={other} />}
    </div>
  );
}

function firstValue(other: Mapping | undefined): unknown[] {
  if (other?.type === "boolean") return [true];
  return [mappings(other?.options)[0]?.value ?? ""];
}

function OneOf({ path, other }: { path: Path; other: Mapping | undefined }) {
  const { t } = useTranslation("editor");
  const [value, set] = useAt(path);
  const problem = useProblemAt(path);
  const chosen: unknown[] = Array.isArray(value) ? value : [];
  const options =
    other?.type === "boolean"
      ? [
          { value: "true", label: t("yes") },
          { value: "false", label: t("no") },
        ]
      : mappings(other?.options).map((option) => ({
          value: textOf(option.value),
          label: textOf(option.label) || textOf(option.value),
        }));
  const typed = (text: string) => {
    if (other?.type === "boolean") return text === "true";
    return other?.type === "number" && text.trim() !== "" && Number.isFinite(Number(text)) ? Number(text) : text;
  };
  if (options.length > 0)
    return (
      <Field id={idOf(path)} label={t("when.oneOf")} required error={problem}>
        <CheckGroup
          options={options}
          value={chosen.map(textOf)}
          onChange={(next) => set(next.map(typed))}
          onBlur={() => {}}
        />
      </Field>
    );
  return (
    <Rows
      path={path}
      label={t("when.oneOf")}
      count={chosen.length}
      add={t("when.add")}
      onAdd={() => set([...chosen, ""])}
      onRemove={(index) => set(chosen.toSpliced(index, 1))}
    >
      {(index, name) => (
        <Cell label={name} value={textOf(chosen[index])} onChange={(text) => set(chosen.with(index, typed(text)))} />
      )}
    </Rows>
  );
}
