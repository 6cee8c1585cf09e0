import type { ReactNode } from "react";

/** Whether a text may be higher than the box. */
export function isLong(text: string): boolean {
  return text.length > 100 || text.split("\n").length > 5;
}

/** A long value in a box of limited height. */
export function ScrollBox({ long, children }: { long: boolean; children: ReactNode }) {
  return (
    <div
      className="max-h-40 overflow-y-auto whitespace-pre-wrap wrap-anywhere"
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- What scrolls must be reachable by keyboard (WCAG 2.1.1).
      tabIndex={long ? 0 : undefined}
    >
      {children}
    </div>
  );
}
