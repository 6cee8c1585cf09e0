import { CircleAlert, Plus, X } from "lucide-react";
import { useId, type KeyboardEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Button, IconButton } from "../../kit/button.tsx";
import { Input } from "../../kit/input.tsx";
import { useAt, useProblemAt } from "./editor-context.tsx";
import { idOf, textOf, type Path } from "./path.ts";

interface RowsProps {
  path: Path;
  label: string;
  help?: ReactNode;
  aside?: ReactNode;
  count: number;
  add: string;
  onAdd: () => void;
  onRemove: (index: number) => void;
  /** Draws one row; `name` tells its controls apart for screen readers. */
  children: (index: number, name: string) => ReactNode;
}

/** A list of small rows in a form, each with its button to take it out. */
export function Rows({ path, label, help, aside, count, add, onAdd, onRemove, children }: RowsProps) {
  const { t } = useTranslation("editor");
  const id = useId();
  const problem = useProblemAt(path, true);
  const focusRow = (index: number) =>
    requestAnimationFrame(() => {
      const box = document.getElementById(`${id}-rows`);
      const row = box?.children[Math.min(index, box.children.length - 1)];
      (row?.querySelector<HTMLElement>("input, select, textarea") ?? document.getElementById(`${id}-add`))?.focus();
    });
  const insert = () => {
    onAdd();
    focusRow(count);
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.ctrlKey || event.metaKey || !(event.target instanceof HTMLInputElement)) return;
    event.preventDefault();
    insert();
  };
  return (
    <div role="group" aria-labelledby={id} className="grid min-w-0 gap-1.5">
      <div className="flex items-baseline justify-between gap-2">
        <span id={id} className="font-medium">
          {label}
        </span>
        {aside}
      </div>
      {count > 0 && (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- The keys are those of the rows' own fields.
        <ul id={`${id}-rows`} className="grid gap-1.5" onKeyDown={keys}>
          {Array.from({ length: count }, (_, index) => (
            <li key={index} className="flex min-w-0 items-start gap-1">
              <div className="min-w-0 grow">{children(index, `${label} ${index + 1}`)}</div>
              <IconButton
                icon={X}
                label={t("rows.remove", { row: `${label} ${index + 1}` })}
                onClick={() => {
                  onRemove(index);
                  focusRow(index);
                }}
              />
            </li>
          ))}
        </ul>
      )}
      <Button id={`${id}-add`} size="sm" icon={Plus} onClick={insert} className="w-fit">
        {add}
      </Button>
      {problem && (
        <p id={idOf(path)} tabIndex={-1} className="flex items-start gap-1.5 text-bad">
          <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          {problem}
        </p>
      )}
      {help && <div className="text-[0.8125rem] text-muted">{help}</div>}
    </div>
  );
}

interface CellProps {
  id?: string;
  label: string;
  value: string;
  onChange: (text: string) => void;
  placeholder?: string | undefined;
  problem?: string | undefined;
  mono?: boolean;
}

/** A field without a label of its own above it: its column or list names it. */
export function Cell({ id, label, value, onChange, placeholder, problem, mono = true }: CellProps) {
  const own = useId();
  return (
    <div className="min-w-0 grow">
      <Input
        id={id}
        aria-label={label}
        aria-invalid={problem ? true : undefined}
        aria-describedby={problem && `${own}-problem`}
        value={value}
        mono={mono}
        placeholder={placeholder}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => onChange(event.target.value)}
      />
      {problem && (
        <p id={`${own}-problem`} className="mt-0.5 text-[0.8125rem] text-bad">
          {problem}
        </p>
      )}
    </div>
  );
}

interface CellAt {
  path: Path;
  label: string;
  placeholder?: string;
  required?: boolean;
  mono?: boolean;
}

/** A cell bound to its place in the draft. */
export function DraftCell({ path, required = false, ...rest }: CellAt) {
  const [value, set] = useAt(path);
  return (
    <Cell
      {...rest}
      id={idOf(path)}
      value={textOf(value)}
      onChange={(text) => set(text === "" && !required ? undefined : text)}
      problem={useProblemAt(path)}
    />
  );
}
