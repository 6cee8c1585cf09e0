import { useEffect, useId, useRef, type ReactNode } from "react";

const BUTTON = "h-8 rounded-md border px-3 font-medium";
export const PLAIN = `${BUTTON} border-line bg-surface hover:bg-hover`;
export const PRIMARY = `${BUTTON} border-transparent bg-accent text-on-accent hover:bg-accent-hover`;

interface DesktopDialogProps {
  title: string;
  /** Left out where there is no way around it. */
  onClose?: () => void;
  children: ReactNode;
}

/** A modal question of the desktop's own, in front of whatever the app shows. */
export function DesktopDialog({ title, onClose, children }: DesktopDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      onClose={onClose}
      onCancel={(event) => onClose || event.preventDefault()}
      aria-labelledby={id}
      className="m-auto w-full max-w-md rounded-xl border border-line bg-raised text-ink shadow-float backdrop:bg-scrim"
    >
      <div className="grid gap-4 p-5">
        <h2 id={id} className="text-base font-semibold">
          {title}
        </h2>
        {children}
      </div>
    </dialog>
  );
}
