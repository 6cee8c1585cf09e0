import type { ReactNode } from "react";
import { Field } from "../../kit/field.tsx";
import { Input } from "../../kit/input.tsx";
import { useAt, useProblemAt } from "./editor-context.tsx";
import { idOf, textOf, type Path } from "./path.ts";
import { PlaceholderMenu } from "./placeholder-menu.tsx";
import { DraftCell, Rows } from "./rows.tsx";
import { useTypedText } from "./use-typed-text.ts";

interface WordsProps {
  path: Path;
  label: string;
  help?: ReactNode;
  placeholder?: string;
  mono?: boolean;
  /** What a word becomes in the list. */
  read?: (word: string) => unknown;
}

/** A list of short words in one line, separated by commas or spaces. */
export function DraftWords({ path, label, help, placeholder, mono = false, read = (word) => word }: WordsProps) {
  const [value, set] = useAt(path);
  const words = (text: string): unknown => {
    const found = text.split(/[\s,;]+/).filter(Boolean);
    return found.length === 0 ? undefined : found.map(read);
  };
  const toText = (list: unknown) => (Array.isArray(list) ? list.map(textOf).join(", ") : "");
  const [text, type] = useTypedText(Array.isArray(value) && value.length === 0 ? undefined : value, toText, words);
  return (
    <Field id={idOf(path)} label={label} help={help} error={useProblemAt(path)}>
      <Input
        value={text}
        mono={mono}
        placeholder={placeholder}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => set(type(event.target.value))}
      />
    </Field>
  );
}

interface TextRowsProps {
  path: Path;
  label: string;
  help?: ReactNode;
  aside?: ReactNode;
  add: string;
  placeholder?: string;
  fills?: { step: number };
}

/** A list of texts in which every line counts as it is, such as the arguments of a program. */
export function DraftTextRows({ path, placeholder, fills, ...rest }: TextRowsProps) {
  const [value, set] = useAt(path);
  const list: unknown[] = Array.isArray(value) ? value : [];
  return (
    <Rows
      {...rest}
      path={path}
      count={list.length}
      onAdd={() => set([...list, ""])}
      onRemove={(index) => set(list.toSpliced(index, 1))}
    >
      {(index, name) => (
        <div className="flex min-w-0 gap-1">
          <DraftCell path={[...path, index]} label={name} required {...(placeholder && { placeholder })} />
          {fills && (
            <div className="grid h-8 place-items-center">
              <PlaceholderMenu for={idOf([...path, index])} label={name} step={fills.step} />
            </div>
          )}
        </div>
      )}
    </Rows>
  );
}
