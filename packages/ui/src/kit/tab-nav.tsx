import type { ReactNode } from "react";

/** The look of a link that shows one part of a page; the one in sight carries `aria-current="page"`. */
export const TAB_LINK =
  "flex h-9 items-center gap-1.5 border-b-2 border-transparent text-muted -outline-offset-2 hover:text-ink aria-[current=page]:border-accent-ink aria-[current=page]:font-medium aria-[current=page]:text-ink";

/** The parts of a page as links, so that each has an address; `children` are list items with a link each. */
export function TabNav({ label, children }: { label: string; children: ReactNode }) {
  return (
    <nav aria-label={label} className="overflow-x-auto border-b border-line">
      <ul className="flex w-max gap-4 px-1 sm:gap-5">{children}</ul>
    </nav>
  );
}
