import type { ReactNode } from "react";
import { Button } from "./button.tsx";

interface RemovedRowProps {
  name: string;
  /** Who removed it, and when. */
  children: ReactNode;
  /** On the button; `labelOne` names what comes back, for those who hear it. */
  label: string;
  labelOne: string;
  busy: boolean;
  onBringBack: () => void;
}

/** Something removed that can be brought back, in a list of such. */
export function RemovedRow({ name, children, label, labelOne, busy, onBringBack }: RemovedRowProps) {
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-3 text-left">
      <div className="min-w-0 flex-1 basis-52">
        <p className="font-medium wrap-anywhere">{name}</p>
        <p className="text-[0.8125rem] text-muted">{children}</p>
      </div>
      <Button size="sm" busy={busy} onClick={onBringBack} aria-label={labelOne}>
        {label}
      </Button>
    </li>
  );
}
