import { ChevronDown } from "lucide-react";
import { useId, useRef, useState, type KeyboardEvent } from "react";
import { cx } from "./cx.ts";
import { Input } from "./input.tsx";

export interface ComboboxOption {
  value: string;
  label: string;
  /** At the right, quietly. */
  hint?: string;
}

interface ComboboxProps {
  value: string;
  onValueChange: (value: string) => void;
  /** The options for what was typed, best first; "" asks for those to begin with. */
  find: (typed: string) => readonly ComboboxOption[];
  /** How the list is called. */
  label: string;
  /** The field's name and placeholder, where no `Field` is around it. */
  name?: string;
  className?: string;
  onBlur?: () => void;
}

/** A text field with a list to choose from (ARIA's editable combobox). What is typed counts, whether it is in the list or not. */
export function Combobox({ value, onValueChange, find, label, name, className, onBlur }: ComboboxProps) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [open, setOpen] = useState(false);
  // Right after opening, all are shown although something is filled in.
  const [typed, setTyped] = useState("");
  const [active, setActive] = useState(-1);
  const options = open ? find(typed) : [];
  const show = () => {
    setTyped("");
    setActive(-1);
    setOpen(true);
  };
  const choose = (option: ComboboxOption | undefined) => {
    if (option) onValueChange(option.value);
    setOpen(false);
  };
  const move = (by: number) => {
    if (!open) return show();
    const next = (active + by + options.length) % Math.max(1, options.length);
    setActive(active === -1 && by < 0 ? options.length - 1 : next);
    document.getElementById(`${id}-${next}`)?.scrollIntoView({ block: "nearest" });
  };
  const keys = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter" && open && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      choose(options[active]);
    } else if (event.key === "Escape" && open) {
      event.stopPropagation();
      setOpen(false);
    }
  };
  return (
    <div className={cx("relative", className)}>
      <Input
        ref={input}
        {...(name && { "aria-label": name, placeholder: name })}
        role="combobox"
        aria-expanded={open}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={open && active >= 0 ? `${id}-${active}` : undefined}
        autoComplete="off"
        spellCheck={false}
        value={value}
        className="pr-8"
        onChange={(event) => {
          onValueChange(event.target.value);
          setTyped(event.target.value);
          setActive(event.target.value === "" ? -1 : 0);
          setOpen(true);
        }}
        onFocus={(event) => event.target.select()}
        onMouseDown={() => open || show()}
        onKeyDown={keys}
        onBlur={() => {
          setOpen(false);
          onBlur?.();
        }}
      />
      <ChevronDown aria-hidden className="pointer-events-none absolute top-2 right-2.5 size-4 text-muted" />
      <div
        id={`${id}-list`}
        role="listbox"
        aria-label={label}
        tabIndex={-1}
        hidden={options.length === 0}
        className="absolute z-30 mt-1 max-h-64 w-full overflow-y-auto rounded-lg border border-line bg-raised p-1 shadow-float"
      >
        {options.map((option, index) => (
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- The keys are those of the text field, which keeps the focus.
          <div
            key={option.value}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            // The field keeps the focus: it would close the list before the click arrives.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => choose(option)}
            className={cx(
              "flex min-h-8 items-center justify-between gap-3 rounded-md px-2 hover:bg-hover",
              index === active && "bg-hover",
              option.value === value && "font-medium",
            )}
          >
            <span className="min-w-0 wrap-anywhere">{option.label}</span>
            {option.hint && <span className="shrink-0 text-[0.8125rem] font-normal text-muted">{option.hint}</span>}
          </div>
        ))}
      </div>
    </div>
  );
}
