import { Check, ChevronDown } from "lucide-react";
import { Select as Radix } from "radix-ui";
import { cx } from "./cx.ts";
import { useFieldProps } from "./field.tsx";
import { CONTROL } from "./input.tsx";

interface SelectProps {
  id?: string;
  value: string;
  onValueChange: (value: string) => void;
  options: { value: string; label: string }[];
  placeholder?: string | undefined;
  disabled?: boolean;
  className?: string;
  "aria-label"?: string;
}

// Radix keeps the empty value for "nothing chosen"; an option may carry it all the same.
const EMPTY = "\u0000empty";
const inward = (value: string) => (value === "" ? EMPTY : value);
const outward = (value: string) => (value === EMPTY ? "" : value);

export function Select({ value, onValueChange, options, placeholder, disabled, className, ...rest }: SelectProps) {
  const chosen = options.some((option) => option.value === value) ? inward(value) : "";
  return (
    <Radix.Root value={chosen} onValueChange={(next) => onValueChange(outward(next))} {...(disabled && { disabled })}>
      <Radix.Trigger
        {...useFieldProps(rest)}
        className={cx(
          CONTROL,
          "flex h-8 items-center justify-between gap-2 px-2.5 text-left data-placeholder:text-muted",
          className,
        )}
      >
        <span className="truncate">
          <Radix.Value placeholder={placeholder} />
        </span>
        <ChevronDown aria-hidden className="size-4 shrink-0 text-muted" />
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          position="popper"
          sideOffset={4}
          collisionPadding={8}
          className="z-50 max-h-(--radix-select-content-available-height) min-w-(--radix-select-trigger-width) animate-appear overflow-hidden rounded-lg border border-line bg-raised shadow-float"
        >
          <Radix.Viewport className="p-1">
            {options.map((option) => (
              <Radix.Item
                key={option.value}
                value={inward(option.value)}
                className="flex min-h-8 items-center justify-between gap-4 rounded-md px-2 py-1 outline-none select-none data-highlighted:bg-hover"
              >
                <Radix.ItemText>{option.label}</Radix.ItemText>
                <Radix.ItemIndicator>
                  <Check aria-hidden className="size-4 text-accent-ink" />
                </Radix.ItemIndicator>
              </Radix.Item>
            ))}
          </Radix.Viewport>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
