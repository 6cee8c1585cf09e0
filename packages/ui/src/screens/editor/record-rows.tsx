import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAt, useProblemAt } from "./editor-context.tsx";
import { idOf, isMapping, textOf, type Path } from "./path.ts";
import { PlaceholderMenu } from "./placeholder-menu.tsx";
import { Cell, Rows } from "./rows.tsx";

type Row = [key: string, value: string];

function recordOf(rows: readonly Row[]): Record<string, string> {
  return Object.fromEntries(rows.filter(([key, value]) => key !== "" || value !== ""));
}

interface DraftRecordProps {
  path: Path;
  label: string;
  help?: string;
  keyLabel: string;
  valueLabel: string;
  keyPlaceholder?: string;
  valuePlaceholder?: string;
  add: string;
  fills?: { step: number };
  /** An empty record stays in the document, where its being there says something. */
  keep?: boolean;
}

/** Names with a text each: headers, parameters, environment, outputs. */
export function DraftRecord({ path, label, help, add, fills, keep = false, ...columns }: DraftRecordProps) {
  const [value, set] = useAt(path);
  const record = isMapping(value) ? value : {};
  const [typed, setTyped] = useState<readonly Row[] | null>(null);
  // Rows without a name, or with one twice, are no record; they stay on screen as long as the rest of them is the draft.
  const means = typed !== null && JSON.stringify(recordOf(typed)) === JSON.stringify(record);
  const rows = means ? typed : Object.entries(record).map(([key, text]): Row => [key, textOf(text)]);
  const change = (next: readonly Row[]) => {
    setTyped(next);
    const made = recordOf(next);
    set(Object.keys(made).length === 0 && !keep ? undefined : made);
  };
  const put = (index: number, row: Row) => change(rows.map((each, at) => (at === index ? row : each)));
  return (
    <Rows
      path={path}
      label={label}
      help={help}
      count={rows.length}
      add={add}
      onAdd={() => change([...rows, ["", ""]])}
      onRemove={(index) => change(rows.toSpliced(index, 1))}
    >
      {(index, name) => (
        <RecordRow
          path={path}
          name={name}
          row={rows[index]!}
          twice={rows.some(([key], at) => at !== index && key !== "" && key === rows[index]![0])}
          onChange={(row) => put(index, row)}
          {...columns}
          {...(fills && { fills })}
        />
      )}
    </Rows>
  );
}

interface RecordRowProps extends Omit<DraftRecordProps, "label" | "help" | "add"> {
  name: string;
  row: Row;
  twice: boolean;
  onChange: (row: Row) => void;
}

function RecordRow({ path, name, row, twice, onChange, fills, ...columns }: RecordRowProps) {
  const { t } = useTranslation("editor");
  const [key, value] = row;
  const at = [...path, key];
  const problem = useProblemAt(at);
  return (
    <div className="grid min-w-0 gap-1.5 sm:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
      <Cell
        id={`${idOf(at)}-name`}
        label={`${name}: ${columns.keyLabel}`}
        placeholder={columns.keyPlaceholder ?? columns.keyLabel}
        value={key}
        onChange={(next) => onChange([next, value])}
        problem={twice ? t("rows.twice") : problem}
      />
      <div className="flex min-w-0 gap-1">
        <Cell
          id={idOf(at)}
          label={`${name}: ${columns.valueLabel}`}
          placeholder={columns.valuePlaceholder ?? columns.valueLabel}
          value={value}
          onChange={(next) => onChange([key, next])}
        />
        {fills && (
          <div className="grid h-8 place-items-center">
            <PlaceholderMenu for={idOf(at)} label={`${name}: ${columns.valueLabel}`} step={fills.step} />
          </div>
        )}
      </div>
    </div>
  );
}
