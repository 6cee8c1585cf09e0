import type { LucideIcon } from "lucide-react";
import { ToggleGroup as Radix } from "radix-ui";

interface SegmentedProps<Value extends string> {
  value: Value;
  onValueChange: (value: Value) => void;
  options: { value: Value; label: string; icon?: LucideIcon }[];
  "aria-labelledby"?: string;
  "aria-label"?: string;
}

/** One of a few, all in sight. */
export function Segmented<Value extends string>({ value, onValueChange, options, ...rest }: SegmentedProps<Value>) {
  return (
    <Radix.Root
      type="single"
      value={value}
      onValueChange={(next) => next && onValueChange(next as Value)}
      {...rest}
      className="inline-flex w-fit rounded-lg border border-line bg-sunken p-0.5"
    >
      {options.map(({ value: each, label, icon: Icon }) => (
        <Radix.Item
          key={each}
          value={each}
          className="inline-flex h-7 items-center gap-1.5 rounded-md border border-transparent px-2.5 text-[0.8125rem] text-muted hover:text-ink data-[state=on]:border-line data-[state=on]:bg-raised data-[state=on]:font-medium data-[state=on]:text-ink"
        >
          {Icon && <Icon aria-hidden className="size-4" />}
          {label}
        </Radix.Item>
      ))}
    </Radix.Root>
  );
}
