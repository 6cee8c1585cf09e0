import { FromRunner, type RunnerConfig, type ToRunner } from "../../runner/messages.ts";

/** A started process, Electron's or Node's. */
export interface RunnerProcess {
  send(message: ToRunner): void;
  onMessage(listener: (message: unknown) => void): void;
  onExit(listener: () => void): void;
  kill(): void;
}

export interface SupervisorLent {
  fork(): RunnerProcess;
  /** Carries a call of the runner to the server; rejects when no answer came. */
  carry(path: string, body: unknown, signal: AbortSignal): Promise<{ status: number; content: unknown }>;
  onActivity(activity: Extract<FromRunner, { type: "activity" }>["activity"]): void;
  onChange(): void;
  onFault(message: string): void;
}

type ProcessState = "off" | "starting" | "working" | "restarting" | "stopping";

export interface Supervisor {
  state(): ProcessState;
  /** Starts it, or tells the one that runs. */
  run(config: RunnerConfig): void;
  resume(): void;
  /** Lets it finish within this time, and ends it. */
  stop(withinMs: number): Promise<void>;
}

const RESTART = { firstMs: 500, longestMs: 60_000 };
/** Having lived so long, it counts as sound again. */
const SOUND_MS = 60_000;
/** After its own time to stop, ending programs and last words included, it is killed. */
const GRACE_MS = 15_000;

/** Keeps the runner's process alive: it may die of anything, and comes back with what it had on disk. */
export function superviseRunner(lent: SupervisorLent): Supervisor {
  let config: RunnerConfig | null = null;
  let child: RunnerProcess | null = null;
  let state: ProcessState = "off";
  let delay = RESTART.firstMs;
  let timer: NodeJS.Timeout | undefined;
  let gone: Promise<void> = Promise.resolve();

  function become(next: ProcessState): void {
    state = next;
    lent.onChange();
  }

  function start(): void {
    if (!config) return;
    const startedAt = performance.now();
    const calls = new Map<number, AbortController>();
    const started = lent.fork();
    const exited = Promise.withResolvers<void>();
    child = started;
    gone = exited.promise;
    become("starting");
    started.onMessage((said) => {
      const message = FromRunner.safeParse(said);
      if (!message.success) return lent.onFault("The runner said something that is not understood");
      hear(message.data, started, calls);
    });
    started.onExit(() => {
      for (const call of calls.values()) call.abort();
      if (child === started) child = null;
      if (performance.now() - startedAt > SOUND_MS) delay = RESTART.firstMs;
      exited.resolve();
      if (!config) return become("off");
      lent.onFault("The process has died and is started again");
      become("restarting");
      timer = setTimeout(start, delay);
      delay = Math.min(delay * 2, RESTART.longestMs);
    });
    started.send({ type: "start", config });
  }

  function hear(message: FromRunner, from: RunnerProcess, calls: Map<number, AbortController>): void {
    if (message.type === "ready" && state === "starting") become("working");
    if (message.type === "activity") lent.onActivity(message.activity);
    if (message.type === "fault") lent.onFault(message.message);
    if (message.type === "abort") calls.get(message.id)?.abort();
    if (message.type !== "call") return;
    const { id, path, body } = message;
    const call = new AbortController();
    calls.set(id, call);
    lent
      .carry(path, body, call.signal)
      .then(
        ({ status, content }) => from.send({ type: "answer", id, status, content }),
        () => from.send({ type: "no_answer", id }),
      )
      .finally(() => calls.delete(id));
  }

  return {
    state: () => state,
    run(next) {
      config = next;
      if (child) child.send({ type: "configure", config });
      else if (state === "off") start();
    },
    resume: () => child?.send({ type: "resume" }),
    async stop(withinMs) {
      config = null;
      clearTimeout(timer);
      const stopping = child;
      if (!stopping) return become("off");
      become("stopping");
      stopping.send({ type: "stop", withinMs });
      const tired = setTimeout(() => stopping.kill(), withinMs + GRACE_MS);
      await gone;
      clearTimeout(tired);
    },
  };
}
