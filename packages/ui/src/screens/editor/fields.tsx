import type { ReactNode } from "react";
import { Field } from "../../kit/field.tsx";
import { Input, Textarea } from "../../kit/input.tsx";
import { Select } from "../../kit/select.tsx";
import { Switch } from "../../kit/switch.tsx";
import { Unread } from "./draft.ts";
import { useAt, useProblemAt } from "./editor-context.tsx";
import { PlaceholderMenu } from "./placeholder-menu.tsx";
import { idOf, textOf, type Path } from "./path.ts";
import { useTypedText } from "./use-typed-text.ts";

interface At {
  path: Path;
  label: string;
  help?: ReactNode;
  required?: boolean;
}

/** A field of the form, bound to its place in the draft. */
function Bound({
  path,
  label,
  help,
  required = false,
  aside,
  children,
}: At & { aside?: ReactNode; children: ReactNode }) {
  return (
    <Field id={idOf(path)} label={label} help={help} required={required} aside={aside} error={useProblemAt(path)}>
      {children}
    </Field>
  );
}

interface TextAt extends At {
  mono?: boolean;
  placeholder?: string | undefined;
  /** Higher than a line. */
  rows?: number;
  /** Values of variables and of steps before this one may be put in. */
  fills?: { step: number };
}

/** Empty text of an optional field is no text at all. */
export function DraftText({ mono = false, placeholder, rows, fills, ...at }: TextAt) {
  const [value, set] = useAt(at.path);
  const change = (text: string) => set(text === "" && !at.required ? undefined : text);
  const props = {
    value: textOf(value),
    mono,
    placeholder,
    autoComplete: "off",
    spellCheck: !mono,
    onChange: (event: { target: { value: string } }) => change(event.target.value),
  };
  return (
    <Bound {...at} aside={fills && <PlaceholderMenu for={idOf(at.path)} label={at.label} step={fills.step} />}>
      {rows ? <Textarea {...props} rows={rows} /> : <Input {...props} />}
    </Bound>
  );
}

const readNumber = (text: string): unknown => {
  const bare = text.trim().replace(",", ".");
  if (bare === "") return undefined;
  return Number.isFinite(Number(bare)) ? Number(bare) : text;
};

interface NumberAt extends At {
  unit?: string;
  placeholder?: string | undefined;
  fills?: { step: number };
}

/** A text box and not `type=number`, which hides what it cannot parse. */
export function DraftNumber({ unit, placeholder, fills, ...at }: NumberAt) {
  const [value, set] = useAt(at.path);
  const [text, type] = useTypedText(value, textOf, readNumber);
  return (
    <Bound {...at} aside={fills && <PlaceholderMenu for={idOf(at.path)} label={at.label} step={fills.step} />}>
      <div className="flex items-center gap-2">
        <Input
          value={text}
          placeholder={placeholder}
          inputMode="decimal"
          autoComplete="off"
          onChange={(event) => set(type(event.target.value))}
          className="tabular-nums sm:max-w-48"
        />
        {unit && <span className="shrink-0 text-muted">{unit}</span>}
      </div>
    </Bound>
  );
}

const readJson = (text: string): unknown => {
  if (text.trim() === "") return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return new Unread(text);
  }
};
const jsonText = (value: unknown): string =>
  value === undefined ? "" : value instanceof Unread ? value.text : JSON.stringify(value, null, 2);

export function DraftJson({ fills, ...at }: At & { fills?: { step: number } }) {
  const [value, set] = useAt(at.path);
  const [text, type] = useTypedText(value, jsonText, readJson);
  return (
    <Bound {...at} aside={fills && <PlaceholderMenu for={idOf(at.path)} label={at.label} step={fills.step} />}>
      <Textarea mono rows={6} value={text} spellCheck={false} onChange={(event) => set(type(event.target.value))} />
    </Bound>
  );
}

interface SelectAt extends At {
  options: { value: string; label: string }[];
  /** What is meant while nothing is chosen. */
  fallback: string;
  /** The value is left out of the document instead. */
  absent?: string;
}

export function DraftSelect({ options, fallback, absent, ...at }: SelectAt) {
  const [value, set] = useAt(at.path);
  return (
    <Bound {...at} required>
      <Select
        value={textOf(value) || fallback}
        onValueChange={(next) => set(next === absent ? undefined : next)}
        options={options}
        placeholder={textOf(value)}
        className="sm:max-w-80"
      />
    </Bound>
  );
}

export function DraftSwitch({ fallback, ...at }: At & { fallback: boolean }) {
  const [value, set] = useAt(at.path);
  return (
    <Bound {...at} required>
      <Switch checked={typeof value === "boolean" ? value : fallback} onCheckedChange={set} />
    </Bound>
  );
}
