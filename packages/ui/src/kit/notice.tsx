import { CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";

const LOOKS = {
  info: { icon: Info, box: "border-line bg-sunken", ink: "text-muted" },
  good: { icon: CircleCheck, box: "border-good/40 bg-good-soft", ink: "text-good" },
  warn: { icon: TriangleAlert, box: "border-warn/40 bg-warn-soft", ink: "text-warn" },
} as const;

interface NoticeProps {
  tone?: keyof typeof LOOKS;
  title?: string;
  /** Said at once to screen readers. */
  alert?: boolean;
  children?: ReactNode;
}

/** Something to know, in place. */
export function Notice({ tone = "info", title, alert = false, children }: NoticeProps) {
  const { icon: Icon, box, ink } = LOOKS[tone];
  return (
    <div {...(alert && { role: "alert" })} className={`flex items-start gap-3 rounded-lg border px-3 py-2 ${box}`}>
      <Icon aria-hidden className={`mt-0.5 size-4 shrink-0 ${ink}`} />
      <div className="min-w-0">
        {title && <p className="font-medium">{title}</p>}
        {children && <div>{children}</div>}
      </div>
    </div>
  );
}
