import { useId, type ReactNode } from "react";
import { cx } from "./cx.ts";

interface CardProps {
  /** Makes the card a named section with an h2. */
  title?: string;
  description?: ReactNode;
  actions?: ReactNode;
  /** Leaves the inner margin to the content, for tables and lists. */
  flush?: boolean;
  className?: string;
  children: ReactNode;
}

export function Card({ title, description, actions, flush = false, className, children }: CardProps) {
  const id = useId();
  const Box = title ? "section" : "div";
  return (
    <Box
      {...(title && { "aria-labelledby": id })}
      className={cx("min-w-0 overflow-hidden rounded-lg border border-line bg-surface", className)}
    >
      {(title || actions) && (
        <div
          className={cx(
            "flex flex-wrap items-center justify-between gap-2 px-4",
            flush ? "min-h-12 border-b border-line py-2" : "pt-4",
          )}
        >
          <div className="min-w-0 sm:flex-1 sm:basis-56">
            {title && (
              <h2 id={id} className="font-semibold">
                {title}
              </h2>
            )}
            {description && <p className="text-muted">{description}</p>}
          </div>
          {actions && <div className="flex items-center gap-2">{actions}</div>}
        </div>
      )}
      {flush ? children : <div className="p-4">{children}</div>}
    </Box>
  );
}
