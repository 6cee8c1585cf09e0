import { useWatched } from "@runsheet/ui";
import { useEffect, useState } from "react";
import type { UpdateState } from "../manners.ts";
import { ask, hear } from "./bridge-client.ts";
import { DesktopDialog, PLAIN, PRIMARY } from "./dialog.tsx";
import { ServerDialog } from "./server-dialog.tsx";
import { texts } from "./texts.ts";

const updates = {
  read: () => ask("update.get", undefined),
  onChange: (listener: (state: UpdateState) => void) => hear("update.changed", listener),
};

/** Offers a version that is ready, and stops where the server does not speak with this one any more. */
export function UpdateNotice() {
  const update = useWatched(updates);
  const [later, setLater] = useState(false);
  const [choosing, setChoosing] = useState(false);
  const [server, setServer] = useState("");
  useEffect(() => {
    if (update?.needed) void ask("server.get", undefined).then(({ url }) => setServer(url));
  }, [update?.needed]);
  if (!update) return null;
  const t = texts();
  const isReady = update.state === "ready";
  const install = (
    <button type="button" onClick={() => void ask("update.install", undefined)} className={PRIMARY}>
      {t.update.install}
    </button>
  );
  if (update.needed)
    return (
      <DesktopDialog title={t.update.needed}>
        <p>{t.update.neededText(update.needed, server)}</p>
        <p className="text-muted">{t.update.state[update.state]}</p>
        <div className="flex justify-end gap-2">
          <button type="button" onClick={() => setChoosing(true)} className={PLAIN}>
            {t.change}
          </button>
          {isReady && install}
        </div>
        {choosing && <ServerDialog url={server} onClose={() => setChoosing(false)} />}
      </DesktopDialog>
    );
  if (!isReady || later) return null;
  return (
    <div
      role="status"
      className="fixed inset-x-3 bottom-3 z-30 mx-auto flex w-fit animate-appear flex-wrap items-center gap-3 rounded-lg border border-line bg-raised px-3 py-2 shadow-float"
    >
      <p>{t.update.ready(update.version ?? "")}</p>
      <button type="button" onClick={() => setLater(true)} className={PLAIN}>
        {t.update.later}
      </button>
      {install}
    </div>
  );
}
