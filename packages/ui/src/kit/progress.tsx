import { cx } from "./cx.ts";

interface ProgressBarProps {
  /** What makes progress. */
  label: string;
  value: number;
  max?: number;
  className?: string;
}

export function ProgressBar({ label, value, max = 100, className = "w-full" }: ProgressBarProps) {
  const share = max > 0 ? Math.min(1, Math.max(0, value / max)) : 0;
  return (
    <span
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={max}
      aria-valuenow={value}
      className={cx("block h-1.5 overflow-hidden rounded-full bg-line", className)}
    >
      <span
        className="block h-full rounded-full bg-accent-ink transition-[width] duration-300"
        style={{ width: `${share * 100}%` }}
      />
    </span>
  );
}
