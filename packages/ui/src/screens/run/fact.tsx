import type { ReactNode } from "react";

/** One line of a list of facts: what, and its value; to be used inside a `<dl>`. */
export function Fact({ term, children, mono = false }: { term: ReactNode; children: ReactNode; mono?: boolean }) {
  return (
    <div className="grid grid-cols-[minmax(6rem,2fr)_3fr] gap-3 py-1.5">
      <dt className="text-muted wrap-anywhere">{term}</dt>
      <dd className={`min-w-0 wrap-anywhere ${mono ? "font-mono text-[0.8125rem] [font-variant-ligatures:none]" : ""}`}>
        {children}
      </dd>
    </div>
  );
}
