import { useTranslation } from "react-i18next";
import { cx } from "./cx.ts";

/** A placeholder of what is loading. It stays invisible for 200 ms, so quick answers never flicker. */
export function Skeleton({ className = "h-4 w-full" }: { className?: string }) {
  return (
    <div aria-hidden className={cx("animate-late", className)}>
      <div className="size-full animate-pulse-soft rounded-md bg-hover" />
    </div>
  );
}

/** Several rows of a list that is loading, said once to screen readers. */
export function SkeletonRows({ rows = 5, className = "h-11" }: { rows?: number; className?: string }) {
  const { t } = useTranslation("kit");
  return (
    <div className="grid gap-px" role="status">
      <span className="sr-only">{t("loading")}</span>
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} className={cx("flex items-center px-4", className)}>
          <Skeleton className="h-4 w-full" />
        </div>
      ))}
    </div>
  );
}
