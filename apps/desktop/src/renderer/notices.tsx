import { useWatched } from "@runsheet/ui";
import { useEffect, useState, type ReactNode } from "react";
import type { AppInfo, ServerState } from "../bridge.ts";
import { ask, hear } from "./bridge-client.ts";
import { onServerAsked } from "./desk.ts";
import { ServerDialog } from "./server-dialog.tsx";
import { texts } from "./texts.ts";

const chosenServer = {
  read: () => ask("server.get", undefined),
  onChange: (listener: (state: ServerState) => void) => hear("server.reachable", listener),
};

/** What only a desktop has to say, above the app: which server, and that a sign-in will not last. */
export function Notices() {
  const server = useWatched(chosenServer);
  const [info, setInfo] = useState<AppInfo | null>(null);
  const [choosing, setChoosing] = useState(false);
  const [understood, setUnderstood] = useState(false);
  const t = texts();

  useEffect(() => {
    void ask("app.info", undefined).then(setInfo);
    const stops = [hear("server.asked", () => setChoosing(true)), onServerAsked(() => setChoosing(true))];
    return () => stops.forEach((stop) => stop());
  }, []);

  return (
    <>
      <div role="status" className="fixed bottom-3 left-3 z-30 grid max-w-sm gap-2">
        {server?.reachable === false && (
          <Notice action={t.change} onAction={() => setChoosing(true)}>
            {t.unreachable} <span className="font-mono break-all">{server.url}</span>
          </Notice>
        )}
        {info?.tokenKept === "memory" && !understood && (
          <Notice action={t.understood} onAction={() => setUnderstood(true)}>
            {t.memory}
          </Notice>
        )}
      </div>
      {choosing && server && <ServerDialog url={server.url} onClose={() => setChoosing(false)} />}
    </>
  );
}

function Notice({ children, action, onAction }: { children: ReactNode; action: string; onAction: () => void }) {
  return (
    <div className="flex animate-appear items-center gap-3 rounded-lg border border-line bg-raised px-3 py-2 shadow-float">
      <p className="flex-1">{children}</p>
      <button type="button" onClick={onAction} className="link shrink-0 py-1 font-medium">
        {action}
      </button>
    </div>
  );
}
