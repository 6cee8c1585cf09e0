import { useEffect, useRef, useState, type SubmitEvent } from "react";
import { ask } from "./bridge-client.ts";
import { texts } from "./texts.ts";

const BUTTON = "h-8 rounded-md border px-3 font-medium";

interface ServerDialogProps {
  url: string;
  onClose: () => void;
}

/** Asks which server to work with. Another server is another world, so the page starts anew. */
export function ServerDialog({ url, onClose }: ServerDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const t = texts();
  useEffect(() => dialog.current?.showModal(), []);

  async function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const address = String(new FormData(event.currentTarget).get("address") ?? "");
    try {
      await ask("server.choose", address);
      // Where the person was is of the former server.
      location.hash = "";
      location.reload();
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
  }

  return (
    <dialog
      ref={dialog}
      onClose={onClose}
      aria-labelledby="server-title"
      className="m-auto w-full max-w-md rounded-xl border border-line bg-raised text-ink shadow-float backdrop:bg-scrim"
    >
      <form noValidate onSubmit={(event) => void submit(event)} className="grid gap-4 p-5">
        <h2 id="server-title" className="text-base font-semibold">
          {t.server}
        </h2>
        <div className="grid gap-1.5">
          <label htmlFor="server-address" className="font-medium">
            {t.address}
          </label>
          <input
            id="server-address"
            name="address"
            type="url"
            defaultValue={url}
            autoFocus
            aria-invalid={problem !== null}
            aria-describedby="server-problem server-help"
            className="h-8 rounded-md border border-control bg-surface px-2.5 aria-invalid:border-bad"
          />
          <p id="server-problem" role="alert" className="text-bad empty:hidden">
            {problem}
          </p>
          <p id="server-help" className="text-[0.8125rem] text-muted">
            {t.help}
          </p>
        </div>
        <div className="flex justify-end gap-2">
          <button
            type="button"
            onClick={() => dialog.current?.close()}
            className={`${BUTTON} border-line bg-surface hover:bg-hover`}
          >
            {t.cancel}
          </button>
          <button
            type="submit"
            className={`${BUTTON} border-transparent bg-accent text-on-accent hover:bg-accent-hover`}
          >
            {t.connect}
          </button>
        </div>
      </form>
    </dialog>
  );
}
