import type { LocalServer } from "@runsheet/contract/this-device/local";
import { useWatched } from "@runsheet/ui";
import { ask, hear } from "../bridge-client.ts";
import { MAIN, startAnew } from "../server-form.tsx";
import { firstTexts } from "./texts.ts";

/** The account that a server of one's own comes with; it says so itself wherever it is started. */
const SAMPLE = { email: "demo@runsheet.local", password: "runsheet-demo" };

const ownServer = {
  read: () => ask("local.get", undefined),
  onChange: (listener: (state: LocalServer) => void) => hear("local.changed", listener),
};

/** Starts the app's own server, and tells how to sign in there. */
export function ThisComputer() {
  const t = firstTexts();
  const local = useWatched(ownServer);
  if (!local) return null;
  if (local.state === "missing") return <p>{t.missing}</p>;
  if (local.state === "ready")
    return (
      <div className="grid gap-3">
        <p>
          <strong className="font-semibold">{t.ready}</strong>: <span className="font-mono break-all">{local.url}</span>
          . {t.signIn}
        </p>
        <p className="font-mono">
          {SAMPLE.email}
          <br />
          {SAMPLE.password}
        </p>
        <div className="flex justify-end">
          <button type="button" onClick={startAnew} className={MAIN}>
            {t.next}
          </button>
        </div>
      </div>
    );
  return (
    <div className="grid gap-3">
      <div role="status">{local.state === "starting" && <p>{t.starting}</p>}</div>
      {local.state === "failed" && (
        <p role="alert" className="wrap-anywhere text-bad">
          {local.message}
        </p>
      )}
      <div className="flex justify-end">
        <button
          type="button"
          disabled={local.state === "starting"}
          onClick={() => void ask("local.start", undefined)}
          className={MAIN}
        >
          {t.start}
        </button>
      </div>
    </div>
  );
}
