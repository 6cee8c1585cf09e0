import { useId, type ReactNode } from "react";

interface SettingRowProps {
  label: string;
  help?: string;
  children: (labelledBy: string) => ReactNode;
}

/** One choice: what it is about on the left, the choice on the right. */
export function SettingRow({ label, help, children }: SettingRowProps) {
  const id = useId();
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-3 first:pt-0 last:pb-0">
      {/* A switch stays beside its words in a narrow window; what is wider comes below them. */}
      <div className="min-w-0 flex-1 basis-48">
        <p id={id} className="font-medium">
          {label}
        </p>
        {help && <p className="text-[0.8125rem] text-muted">{help}</p>}
      </div>
      {children(id)}
    </div>
  );
}
