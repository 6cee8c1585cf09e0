/** Whether the server answers, learned from every request and asked again while it does not. */
export interface Reachability {
  get: () => boolean;
  subscribe: (listener: () => void) => () => void;
  /** The browser's fetch, watched. */
  fetch: typeof fetch;
  /** Asks now. */
  probe: () => Promise<void>;
}

const PROBE_EVERY_MS = 4_000;

/** A gateway that answers for a missing server speaks HTML or nothing; the server speaks JSON. */
function isAnswer(response: Response): boolean {
  return response.status < 500 || (response.headers.get("content-type") ?? "").includes("json");
}

export function createReachability(probeUrl: string, onReturn: () => void): Reachability {
  const listeners = new Set<() => void>();
  let reachable = true;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const learn = (answered: boolean) => {
    clearTimeout(timer);
    if (!answered) timer = setTimeout(() => void probe(), PROBE_EVERY_MS);
    if (answered === reachable) return;
    reachable = answered;
    if (reachable) onReturn();
    for (const listener of listeners) listener();
  };
  const watched: typeof fetch = async (input, init) => {
    try {
      const response = await fetch(input, init);
      learn(isAnswer(response));
      return response;
    } catch (error) {
      if (!init?.signal?.aborted) learn(false);
      throw error;
    }
  };
  // A refused probe is an answer too; only the network's failure is not, and `learn` has noted that.
  const probe = () =>
    watched(probeUrl, { cache: "no-store", credentials: "omit" }).then(
      () => {},
      () => {},
    );
  return {
    get: () => reachable,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    fetch: watched,
    probe,
  };
}
