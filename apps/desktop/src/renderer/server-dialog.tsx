import { useEffect, useRef } from "react";
import { QUIET, ServerForm } from "./server-form.tsx";
import { texts } from "./texts.ts";

interface ServerDialogProps {
  url: string;
  onClose: () => void;
}

/** Asks which server to work with from now on. */
export function ServerDialog({ url, onClose }: ServerDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const t = texts();
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      onClose={onClose}
      aria-labelledby="server-title"
      className="m-auto w-full max-w-md rounded-xl border border-line bg-raised text-ink shadow-float backdrop:bg-scrim"
    >
      <div className="grid gap-4 p-5">
        <h2 id="server-title" className="text-base font-semibold">
          {t.server}
        </h2>
        <ServerForm url={url}>
          <button type="button" onClick={() => dialog.current?.close()} className={QUIET}>
            {t.cancel}
          </button>
        </ServerForm>
      </div>
    </dialog>
  );
}
