import { Assertion } from "@runsheet/contract/step";
import { useTranslation } from "react-i18next";
import { Select } from "../../kit/select.tsx";
import { Unread } from "./draft.ts";
import { useAt, useProblemAt } from "./editor-context.tsx";
import { idOf, textOf, type Path } from "./path.ts";
import { PlaceholderMenu } from "./placeholder-menu.tsx";
import { Cell, DraftCell, Rows } from "./rows.tsx";
import { useTypedText } from "./use-typed-text.ts";

const COMPARISONS = Assertion.shape.is.options;

/** What the answer must be. */
export function AssertionRows({ path, index: step }: { path: Path; index: number }) {
  const { t } = useTranslation("editor");
  const [value, set] = useAt(path);
  const list: unknown[] = Array.isArray(value) ? value : [];
  return (
    <Rows
      path={path}
      label={t("http.assertions")}
      help={t("http.assertionsHelp")}
      count={list.length}
      add={t("http.addAssertion")}
      onAdd={() => set([...list, { on: "status", is: "equal", value: 200 }])}
      onRemove={(index) => set(list.toSpliced(index, 1))}
    >
      {(index, name) => <AssertionRow path={[...path, index]} name={name} step={step} />}
    </Rows>
  );
}

function AssertionRow({ path, name, step }: { path: Path; name: string; step: number }) {
  const { t } = useTranslation("editor");
  const [is, setIs] = useAt([...path, "is"]);
  return (
    <div className="grid min-w-0 gap-1.5 sm:grid-cols-3">
      <DraftCell path={[...path, "on"]} label={`${name}: ${t("assert.on")}`} placeholder="status" required />
      <Select
        aria-label={`${name}: ${t("assert.is")}`}
        id={idOf([...path, "is"])}
        value={textOf(is)}
        onValueChange={setIs}
        options={COMPARISONS.map((each) => ({ value: each, label: t(`assert.${each}`) }))}
        placeholder={textOf(is)}
      />
      {is !== "exists" && <AssertionValue path={[...path, "value"]} name={name} step={step} />}
    </div>
  );
}

/** Numbers, yes and no keep their type; everything else is text. */
function readValue(text: string): unknown {
  if (text === "") return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

function valueText(value: unknown): string {
  if (value === undefined) return "";
  if (value instanceof Unread) return value.text;
  // Text that would read as something else is shown in its quotes.
  return typeof value === "string" && readValue(value) === value ? value : JSON.stringify(value);
}

function AssertionValue({ path, name, step }: { path: Path; name: string; step: number }) {
  const { t } = useTranslation("editor");
  const [value, set] = useAt(path);
  const [text, type] = useTypedText(value, valueText, readValue);
  return (
    <div className="flex min-w-0 gap-1">
      <Cell
        id={idOf(path)}
        label={`${name}: ${t("assert.value")}`}
        value={text}
        onChange={(next) => set(type(next))}
        problem={useProblemAt(path)}
      />
      <div className="grid h-8 place-items-center">
        <PlaceholderMenu for={idOf(path)} label={`${name}: ${t("assert.value")}`} step={step} />
      </div>
    </div>
  );
}
