import { useEffect, useState } from "react";
import { useTRPCClient } from "../../wire/trpc.ts";
import { appendEvents, EMPTY_LOG, type LogModel } from "../run/log/log-model.ts";

/** A shared run has no stream: whether there is more is asked this often. */
const PAUSE_MS = 2_000;

/** All that a shared run has said, and goes on saying until it is over. Mount it anew for another share. */
export function useSharedLog(id: string): { log: LogModel; done: boolean; error: unknown } {
  const client = useTRPCClient();
  const [log, setLog] = useState(EMPTY_LOG);
  const [done, setDone] = useState(false);
  const [error, setError] = useState<unknown>(null);
  useEffect(() => {
    let stopped = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let after = 0;
    const read = async () => {
      try {
        const page = await client.share.readLog.query({ id, after });
        if (stopped) return;
        after = page.nextAfter;
        setError(null);
        setLog((before) => appendEvents(before, page.items));
        setDone(page.done);
        if (!page.done) timer = setTimeout(read, page.items.length > 0 ? 0 : PAUSE_MS);
      } catch (reason) {
        if (stopped) return;
        setError(reason);
        timer = setTimeout(read, PAUSE_MS);
      }
    };
    void read();
    return () => {
      stopped = true;
      clearTimeout(timer);
    };
  }, [client, id]);
  return { log, done, error };
}
