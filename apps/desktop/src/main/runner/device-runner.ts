import { rm } from "node:fs/promises";
import { join } from "node:path";
import { keyOf } from "@runsheet/contract/capability";
import { AppError } from "@runsheet/contract/error";
import { openConnection, type Connection } from "@runsheet/runner/device/connection";
import type { LicenseState } from "@runsheet/contract/this-device/license";
import type {
  Activity,
  AnswerConsent,
  ConfigureRunner,
  RunnerOutcome,
  RunnerState,
} from "@runsheet/contract/this-device/runner";
import type { RunnerConfig } from "../../runner/messages.ts";
import type { DeviceLicense } from "../license/device-license.ts";
import { refusalOf } from "../license/refusal.ts";
import type { SettingsFile } from "../settings.ts";
import { blockOf } from "./block.ts";
import { changeRegistration } from "./registration.ts";
import { superviseRunner, type RunnerProcess } from "./supervisor.ts";

/** Bytes of results that may wait for the server. */
const OUTBOX_LIMIT = 500_000_000;
/** When the person turns the runner off, what runs has so long to end by itself. */
const TURN_OFF_MS = 3_000;

export interface RunnerLent {
  settings: SettingsFile;
  /** Where this app keeps its things. */
  userData: string;
  license: Pick<DeviceLicense, "prove" | "renew">;
  /** Every seat that this computer has, with whichever server. */
  activations(): readonly string[];
  /** The chosen server's origin. */
  server(): string;
  /** The signed-in person's token there, if somebody is. */
  token(origin: string): string | null;
  fetch: typeof globalThis.fetch;
  fork(): RunnerProcess;
  /** The program that runs scripts for Node. */
  node: string;
  /** Asks the person in a dialog of the system, which no page can answer. */
  confirmShell(): Promise<boolean>;
  chooseFolder(): Promise<string | null>;
  onChange(state: RunnerState): void;
  onFault(message: string): void;
}

export interface DeviceRunner {
  state(): RunnerState;
  configure(change: ConfigureRunner): Promise<RunnerOutcome>;
  chooseFolder(): Promise<RunnerOutcome>;
  pause(paused: boolean): RunnerOutcome;
  register(workspaceId: string): Promise<RunnerOutcome>;
  leave(workspaceId: string): Promise<RunnerOutcome>;
  consent(answer: AnswerConsent): RunnerOutcome;
  /** What the license lets it do has changed, or the server is another one. */
  learn(license: LicenseState): void;
  /** The computer woke up, or the network came back. */
  resume(): void;
  /** In short, for the tray; `running`: how many runs would be cut short by quitting now. */
  status(): { state: "off" | "ready" | "paused" | "offline"; running: number };
  /** Lets what runs end within this time; what does not is given back, what is done and not reported stays on disk. */
  stop(withinMs: number): Promise<void>;
}

/** This computer as a runner: what the person lets it do, what the license does, and the process that does it. */
export function openDeviceRunner(lent: RunnerLent): DeviceRunner {
  const { settings, onChange, onFault } = lent;
  let license: LicenseState | null = null;
  let activity: Activity | null = null;
  let workspaces: RunnerState["workspaces"] = [];
  let connection: Connection | null = null;
  /** What the running process was started for: the outbox of one activation is nothing for another. */
  let activation: string | null = null;
  let switching: Promise<void> = Promise.resolve();
  let stopped = false;
  /** Seats that were given up and may have left an outbox. */
  const left = new Set<string>();
  const noteFault = (error: unknown) => onFault(error instanceof Error ? error.message : String(error));

  const supervisor = superviseRunner({
    fork: lent.fork,
    carry: (path, body, signal) => connectionOf().call(path, body, signal),
    onActivity(now) {
      activity = now;
      tell();
    },
    onChange() {
      // What a process that is gone was doing is told by the next one, from what stands on disk.
      if (supervisor.state() === "restarting") activity = null;
      tell();
    },
    onFault,
  });

  function connectionOf(): Connection {
    const origin = lent.server();
    connection ??= openConnection({
      server: `${origin}/api/v1`,
      fetch: (url, init) => lent.fetch(url, init),
      prove: () => lent.license.prove(origin),
      onConnected(connected) {
        ({ workspaces } = connected);
        tell();
      },
      // Only a signed refusal locks the device, and only asking for a lease brings one.
      onRefused: () => void lent.license.renew(),
    });
    return connection;
  }

  function outboxOf(one: string): string {
    return join(lent.userData, "runner", "outbox", one);
  }

  function configOf(forActivation: string): RunnerConfig {
    const { runner } = settings.get();
    const { consents, folder, shellAllowed, concurrency, templates, paused } = runner;
    const keys = (pick: "agreed" | "refused") =>
      Object.fromEntries(Object.entries(consents).map(([template, answers]) => [template, answers[pick]]));
    return {
      outbox: outboxOf(forActivation),
      folder: folder ?? join(lent.userData, "runner", "runs"),
      shellAllowed,
      node: lent.node,
      outboxLimit: OUTBOX_LIMIT,
      settings: {
        taking: !paused && (license?.mayRun ?? false),
        concurrency,
        workspaces: runner.workspaces,
        templates,
        agreed: keys("agreed"),
        refused: keys("refused"),
      },
    };
  }

  /** Makes the process what the settings and the license say. One change after the other. */
  function apply(): void {
    switching = switching.then(async () => {
      if (stopped) return;
      const wanted = settings.get().runner.on ? (license?.lease?.activation ?? null) : null;
      if (activation !== null && wanted !== activation) {
        await supervisor.stop(TURN_OFF_MS);
        activity = null;
        connection = null;
      }
      activation = wanted;
      // A server takes nothing of a seat that was given up.
      for (const one of left) await rm(outboxOf(one), { recursive: true, force: true }).catch(noteFault);
      left.clear();
      if (wanted !== null && !stopped) supervisor.run(configOf(wanted));
      tell();
    });
  }

  function state(): RunnerState {
    const { on, paused, folder, concurrency, shellAllowed, templates, ...rest } = settings.get().runner;
    return {
      settings: {
        on,
        paused,
        workspaces: rest.workspaces,
        templates,
        folder: folder ?? join(lent.userData, "runner", "runs"),
        concurrency,
        shellAllowed,
      },
      process: supervisor.state(),
      blocked: on ? blockOf(license, activity, workspaces) : null,
      workspaces,
      activity: supervisor.state() === "off" ? null : activity,
    };
  }

  function tell(): void {
    onChange(state());
  }

  function change(next: Partial<ReturnType<SettingsFile["get"]>["runner"]>): RunnerOutcome {
    settings.update({ runner: { ...settings.get().runner, ...next } });
    apply();
    return { runner: state(), refusal: null };
  }

  /** Registers or removes this device in a workspace, and lets it work there or not. */
  async function enroll(workspaceId: string, wish: "register" | "leave"): Promise<RunnerOutcome> {
    try {
      const origin = lent.server();
      const proof = await lent.license.prove(origin);
      await changeRegistration(wish, { origin, workspaceId, proof, token: lent.token(origin), fetch: lent.fetch });
    } catch (error) {
      return { runner: state(), refusal: refusalOf(error) };
    }
    const others = settings.get().runner.workspaces.filter((id) => id !== workspaceId);
    // Its session with the server says in which workspaces it is.
    connection?.forget();
    const outcome = change(
      wish === "register" ? { workspaces: [...others, workspaceId], on: true } : { workspaces: others },
    );
    supervisor.resume();
    return outcome;
  }

  return {
    state,
    async configure(wish) {
      const allows = wish.shellAllowed === true && !settings.get().runner.shellAllowed;
      if (allows && !(await lent.confirmShell()))
        return {
          runner: state(),
          refusal: refusalOf(new AppError("forbidden", "runner.shell_declined", "Programs stay forbidden.")),
        };
      return change(wish);
    },
    async chooseFolder() {
      const folder = await lent.chooseFolder();
      return folder === null ? { runner: state(), refusal: null } : change({ folder });
    },
    pause: (paused) => change({ paused }),
    register: (workspaceId) => enroll(workspaceId, "register"),
    leave: (workspaceId) => enroll(workspaceId, "leave"),
    consent({ templateId, capabilities, agreed }) {
      const waiting = activity?.consents.find((one) => one.templateId === templateId);
      const asked = new Set(waiting?.needs.map(keyOf));
      // Only what was asked can be answered: a version that came meanwhile asks for itself.
      if (!waiting || capabilities.length !== asked.size || !capabilities.every((one) => asked.has(keyOf(one)))) {
        const message = "The template has changed meanwhile. Look at what it needs now.";
        return { runner: state(), refusal: refusalOf(new AppError("conflict", "runner.consent_changed", message)) };
      }
      const { consents } = settings.get().runner;
      const before = consents[templateId] ?? { agreed: [], refused: [] };
      const keys = waiting.needs.map(keyOf);
      const without = (list: string[]) => list.filter((key) => !asked.has(key));
      const after = agreed
        ? { agreed: [...without(before.agreed), ...keys], refused: without(before.refused) }
        : { agreed: before.agreed, refused: [...without(before.refused), ...waiting.added.map(keyOf)] };
      return change({ consents: { ...consents, [templateId]: after } });
    },
    learn(next) {
      const before = license;
      license = next;
      if (before?.server !== next.server) workspaces = [];
      const had = before?.lease?.activation;
      if (had !== undefined && !lent.activations().includes(had)) left.add(had);
      const same = before?.mayRun === next.mayRun && before.lease?.activation === next.lease?.activation;
      if (!same) apply();
      else tell();
    },
    resume: () => supervisor.resume(),
    status: () => ({
      state: shortly(state()),
      running: activity?.runs.filter(({ phase }) => phase !== "reporting").length ?? 0,
    }),
    async stop(withinMs) {
      stopped = true;
      await switching;
      await supervisor.stop(withinMs);
    },
  };
}

function shortly({ settings: { on, paused }, process, activity, blocked }: RunnerState) {
  if (!on || process === "off") return "off";
  if (paused) return "paused";
  return activity?.connection.state === "online" && blocked === null ? "ready" : "offline";
}
