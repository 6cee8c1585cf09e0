import { release } from "node:os";
import { join } from "node:path";
import type { DEVICE_CALLS } from "../device-names.ts";
import type { ChosenServer } from "./chosen-server.ts";
import type { Calls, Tell } from "./ipc.ts";
import { openDeviceLicense } from "./license/device-license.ts";
import { openKeptLicenses } from "./license/kept-licenses.ts";
import { localServers } from "./local/local-server.ts";
import { findServerProgram, startProgram } from "./local/server-program.ts";
import { openDeviceRunner } from "./runner/device-runner.ts";
import type { RunnerHandle } from "./runner-status.ts";
import type { RunnerProcess } from "./runner/supervisor.ts";
import type { Vault } from "./sealed-file.ts";
import type { SettingsFile } from "./settings.ts";
import type { TokenStore } from "./token.ts";

export interface DeviceLent {
  vault: Vault;
  userData: string;
  /** Folder of what was built. */
  out: string;
  /** The app's resources. */
  resources: string;
  settings: SettingsFile;
  server: ChosenServer;
  tokens: TokenStore;
  fetch(url: string, init: RequestInit): Promise<Response>;
  fork(entry: string): RunnerProcess;
  confirmShell(): Promise<boolean>;
  chooseFolder(): Promise<string | null>;
  tell: Tell;
  onFault(what: string, detail: unknown): void;
}

export interface DevicePart {
  calls: Pick<Calls, (typeof DEVICE_CALLS)[number]>;
  runner: RunnerHandle;
  /** Another server was chosen, or somebody signed in or out. */
  serverChanged(): void;
  /** The computer woke up. */
  wake(): void;
  /** Ends what runs here, keeping what was done. */
  stop(): Promise<void>;
}

/** Quitting was warned of, so what runs has this long to end before it is given back. */
const QUIT_MS = 2_000;
const ANSWER_MS = 30_000;

/** This computer as a licensed device, as a runner, and as its own server. */
export async function openDevice(lent: DeviceLent): Promise<DevicePart> {
  const { settings, server, tokens, tell, userData } = lent;
  const program = findServerProgram(lent);
  const listeners = new Set<() => void>();
  const fetch: typeof globalThis.fetch = (url, init) =>
    lent.fetch(String(url), {
      signal: AbortSignal.timeout(ANSWER_MS),
      ...init,
      redirect: "error",
      credentials: "omit",
    });
  const kept = await openKeptLicenses(lent.vault, userData);
  const license = openDeviceLicense({
    kept,
    server: () => server.get().url,
    fetch,
    platform: `${process.platform} ${release()}`.slice(0, 100),
    now: () => new Date(),
    onChange(state) {
      runner.learn(state);
      tell("license.changed", state);
    },
  });
  const runner = openDeviceRunner({
    settings,
    userData,
    license,
    activations: kept.activations,
    server: () => server.get().url,
    token: (origin) => tokens.get(origin),
    fetch,
    fork: () => lent.fork(join(lent.out, "main/runner.js")),
    node: program?.node ?? "node",
    confirmShell: lent.confirmShell,
    chooseFolder: lent.chooseFolder,
    onChange(state) {
      tell("runner.changed", state);
      for (const listener of listeners) listener();
    },
    onFault: (message) => lent.onFault("runner", message),
  });
  const local = localServers({
    spawn: program && ((variables) => startProgram(program, variables)),
    dataDir: join(userData, "server"),
    port: { get: () => settings.get().localPort, keep: (localPort) => settings.update({ localPort }) },
    onChange: (state) => tell("local.changed", state),
  });
  const startLocal = async () => {
    const state = await local.start();
    const { url, chosen } = server.get();
    // Its address may be the one that is proposed; that it was chosen has to be kept all the same.
    if (state.url !== null && (!chosen || state.url !== url)) {
      server.choose(state.url);
      void license.look();
    }
    return state;
  };

  const { localPort, serverUrl } = settings.get();
  const begun = localPort !== null && serverUrl === `http://127.0.0.1:${localPort}` ? startLocal() : null;
  void license.look();
  return {
    calls: {
      "license.get": license.state,
      "license.activate": license.activate,
      "license.renew": license.renew,
      "license.deactivate": license.deactivate,
      "license.trustKeys": license.trustKeys,
      "runner.get": runner.state,
      "runner.configure": runner.configure,
      "runner.chooseFolder": runner.chooseFolder,
      "runner.pause": ({ paused }) => runner.pause(paused),
      "runner.register": ({ workspaceId }) => runner.register(workspaceId),
      "runner.leave": ({ workspaceId }) => runner.leave(workspaceId),
      "runner.consent": runner.consent,
      "local.get": local.state,
      "local.start": startLocal,
    },
    runner: {
      status: runner.status,
      pause: (paused) => void runner.pause(paused),
      subscribe(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    serverChanged: () => void license.look(),
    wake() {
      runner.resume();
      void license.look();
    },
    async stop() {
      license.stop();
      await runner.stop(QUIT_MS);
      await begun;
      await local.stop();
    },
  };
}
