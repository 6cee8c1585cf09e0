import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import { cx } from "./cx.ts";
import { useFieldProps } from "./field.tsx";
import { CONTROL } from "./input.tsx";

interface SelectProps extends Omit<ComponentProps<"select">, "value" | "onChange" | "children"> {
  value: string;
  onValueChange: (value: string) => void;
  options: { value: string; label: string }[];
  placeholder?: string | undefined;
}

/** The browser's own list: it brings the keyboard, the telephone's picker and screen readers, and hides nothing around it. */
export function Select({ value, onValueChange, options, placeholder, className, ...rest }: SelectProps) {
  const chosen = options.some((option) => option.value === value);
  return (
    <div className={cx("relative", className)}>
      <select
        {...useFieldProps(rest)}
        value={chosen ? value : ""}
        onChange={(event) => onValueChange(event.target.value)}
        className={cx(CONTROL, "h-8 appearance-none truncate pr-8 pl-2.5", !chosen && "text-muted!")}
      >
        {!chosen && (
          <option value="" disabled hidden>
            {placeholder}
          </option>
        )}
        {options.map((option) => (
          <option key={option.value} value={option.value} className="bg-raised text-ink">
            {option.label}
          </option>
        ))}
      </select>
      <ChevronDown
        aria-hidden
        className="pointer-events-none absolute top-1/2 right-2.5 size-4 -translate-y-1/2 text-muted"
      />
    </div>
  );
}
