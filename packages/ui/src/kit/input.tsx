import type { ComponentProps } from "react";
import { cx } from "./cx.ts";
import { useFieldProps } from "./field.tsx";

export const CONTROL = cx(
  "w-full rounded-md border border-control bg-surface text-ink placeholder:text-muted",
  "focus-visible:border-accent-ink focus-visible:outline-1 focus-visible:outline-offset-0 focus-visible:rounded-md",
  "aria-invalid:border-bad disabled:bg-sunken disabled:text-muted",
);

export function Input({ className, mono, ...rest }: ComponentProps<"input"> & { mono?: boolean }) {
  return (
    <input
      {...useFieldProps(rest)}
      className={cx(CONTROL, "h-8 px-2.5", mono && "font-mono text-[0.8125rem]", className)}
    />
  );
}

export function Textarea({ className, mono, rows = 4, ...rest }: ComponentProps<"textarea"> & { mono?: boolean }) {
  return (
    <textarea
      rows={rows}
      {...useFieldProps(rest)}
      className={cx(CONTROL, "block min-h-16 resize-y px-2.5 py-1.5", mono && "font-mono text-[0.8125rem]", className)}
    />
  );
}
