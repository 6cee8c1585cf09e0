import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

interface EmptyStateProps {
  icon: LucideIcon;
  /** What is not there. */
  title: string;
  /** Why, and what would change it. */
  text?: ReactNode;
  action?: ReactNode;
}

export function EmptyState({ icon: Icon, title, text, action }: EmptyStateProps) {
  return (
    <div className="grid justify-items-center gap-1 px-6 py-12 text-center">
      <span
        aria-hidden
        className="mb-3 grid size-10 place-items-center rounded-lg border border-line bg-sunken text-muted"
      >
        <Icon className="size-5" />
      </span>
      <p className="font-semibold">{title}</p>
      {text && <p className="max-w-prose text-balance text-muted">{text}</p>}
      {action && <div className="mt-4 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
}
