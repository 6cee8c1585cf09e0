import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import type { LocalServer } from "@runsheet/contract/this-device/local";

/** The server's own program, started by this app. */
export interface ServerProcess {
  onLine(listener: (line: string, from: "stdout" | "stderr") => void): void;
  onExit(listener: () => void): void;
  /** Asks it to stop; a second time it hurries. */
  ask(): void;
  kill(): void;
}

export interface LocalServerLent {
  /** Null where this app has no server inside. */
  spawn: ((variables: Record<string, string>) => ServerProcess) | null;
  dataDir: string;
  /** The port of the former starts: sessions, leases and trusted keys belong to an address. */
  port: { get(): number | null; keep(port: number): void };
  onChange(state: LocalServer): void;
}

export interface LocalServers {
  state(): LocalServer;
  /** Resolves when it is ready or has failed. */
  start(): Promise<LocalServer>;
  stop(): Promise<void>;
}

const USUAL_PORT = 4600;
const READY = /^Runsheet is ready: (http:\/\/127\.0\.0\.1:\d+)$/;
const RUNNING = /^Runsheet is already running on this data folder: (http:\/\/127\.0\.0\.1:\d+)$/;
/** It ends what runs, gives the rest back and stops PostgreSQL; then patience ends. */
const STOP_MS = 20_000;

/** The server that works for this computer alone: started when the person chose it, stopped when the app quits. */
export function localServers({ spawn, dataDir, port, onChange }: LocalServerLent): LocalServers {
  let state: LocalServer = { state: spawn ? "stopped" : "missing", url: null, message: null };
  let child: ServerProcess | null = null;
  let starting: Promise<LocalServer> | null = null;
  let gone: Promise<void> = Promise.resolve();

  function become(next: LocalServer["state"], url: string | null, message: string | null): LocalServer {
    state = { state: next, url, message };
    onChange(state);
    return state;
  }

  async function launch(run: NonNullable<typeof spawn>): Promise<LocalServer> {
    become("starting", null, null);
    const chosen = port.get() ?? (await freePort());
    const settled = Promise.withResolvers<LocalServer>();
    const exited = Promise.withResolvers<void>();
    const started = run({ PORT: String(chosen), HOST: "127.0.0.1", RUNSHEET_DATA_DIR: dataDir });
    child = started;
    gone = exited.promise;
    let complaint = "";
    started.onLine((line, from) => {
      // Only what the program says of itself counts: whoever else answers on that port is a stranger.
      const ready = from === "stdout" ? READY.exec(line)?.[1] : RUNNING.exec(line)?.[1];
      if (from === "stderr" && line !== "") complaint = line;
      if (!ready) return;
      port.keep(Number(new URL(ready).port));
      settled.resolve(become("ready", ready, null));
    });
    started.onExit(() => {
      child = null;
      exited.resolve();
      // One that served already, started by hand on the same folder, goes on without us.
      if (state.state === "ready" && RUNNING.test(complaint)) return;
      const failed = state.state === "starting" || complaint !== "";
      settled.resolve(become(failed ? "failed" : "stopped", null, failed ? complaint || "It ended at once" : null));
    });
    return settled.promise;
  }

  return {
    state: () => state,
    start() {
      if (!spawn || state.state === "ready") return Promise.resolve(state);
      starting ??= launch(spawn).finally(() => (starting = null));
      return starting;
    },
    async stop() {
      const stopping = child;
      if (!stopping) return;
      stopping.ask();
      const tired = setTimeout(() => stopping.kill(), STOP_MS);
      await gone;
      clearTimeout(tired);
    },
  };
}

/** The usual port where nobody has it, else any that is free. */
async function freePort(): Promise<number> {
  for (const wanted of [USUAL_PORT, 0]) {
    const probe = createServer().listen(wanted, "127.0.0.1");
    const listens = await once(probe, "listening").then(
      () => true,
      () => false,
    );
    if (!listens) continue;
    const { port } = probe.address() as AddressInfo;
    probe.close();
    await once(probe, "close");
    return port;
  }
  return USUAL_PORT;
}
