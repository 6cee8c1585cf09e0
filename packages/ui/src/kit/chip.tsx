import type { ReactNode } from "react";
import { cx } from "./cx.ts";

interface FilterChipProps {
  pressed: boolean;
  onPressedChange: (pressed: boolean) => void;
  /** How many the filter would show. */
  count?: number;
  children: ReactNode;
}

export function FilterChip({ pressed, onPressedChange, count, children }: FilterChipProps) {
  return (
    <button
      type="button"
      aria-pressed={pressed}
      onClick={() => onPressedChange(!pressed)}
      className={cx(
        "inline-flex h-7 shrink-0 items-center gap-1.5 rounded-full border px-3 text-[0.8125rem] whitespace-nowrap transition-colors focus-visible:rounded-full",
        pressed
          ? "border-accent-ink bg-accent-soft font-medium text-accent-ink"
          : "border-line bg-surface text-muted hover:bg-hover hover:text-ink",
      )}
    >
      {children}
      {count !== undefined && <span className="tabular-nums">{count}</span>}
    </button>
  );
}
