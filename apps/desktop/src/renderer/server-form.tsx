import { useState, type ReactNode, type SubmitEvent } from "react";
import { ask } from "./bridge-client.ts";
import { texts } from "./texts.ts";

const BUTTON = "h-8 rounded-md border px-3 font-medium";
export const QUIET = `${BUTTON} border-line bg-surface hover:bg-hover`;
export const MAIN = `${BUTTON} border-transparent bg-accent text-on-accent hover:bg-accent-hover disabled:opacity-60`;

interface ServerFormProps {
  /** The address to begin with. */
  url: string;
  /** Beside the button that connects. */
  children?: ReactNode;
}

/** Asks for a server and goes on with it. Another server is another world, so the page starts anew. */
export function ServerForm({ url, children }: ServerFormProps) {
  const [problem, setProblem] = useState<string | null>(null);
  const t = texts();

  async function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const address = String(new FormData(event.currentTarget).get("address") ?? "");
    try {
      await ask("server.choose", address);
      startAnew();
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
  }

  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="grid gap-4">
      <div className="grid gap-1.5">
        <label htmlFor="server-address" className="font-medium">
          {t.address}
        </label>
        <input
          id="server-address"
          name="address"
          type="url"
          defaultValue={url}
          placeholder="https://runsheet.example.org"
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
        {children}
        <button type="submit" className={MAIN}>
          {t.connect}
        </button>
      </div>
    </form>
  );
}

/** Where the person was is of the former server. */
export function startAnew(): void {
  location.hash = "";
  location.reload();
}
