import { env } from "node:process";
import { setTimeout as pause } from "node:timers/promises";
import { AppError } from "@runsheet/contract/error";
import { startAgent, type Agent } from "@runsheet/runner/device/agent";
import { lineOver } from "@runsheet/runner/device/line";
import type { Host } from "@runsheet/runner/host";
import { createNodeHost, endLeftovers } from "@runsheet/runner/node/host";
import { openJournal } from "@runsheet/runner/node/journal";
import { pruneRunFolders } from "@runsheet/runner/node/prune";
import { carrierOver } from "./carrier.ts";
import type { RunnerConfig } from "./messages.ts";
import { openPort } from "./port.ts";

// The runner in a process of its own: what a template does to it reaches neither the app's windows nor its keys.

/** What is told to people changes no more often than they can read. */
const TELL_MS = 100;
/** Alone in the world, what runs has so long to end. */
const ALONE_MS = 2_000;
/** What a run left in its folder can be looked at for so long after its last change. */
const KEEP_MS = 7 * 86_400_000;
const PRUNE_MS = 6 * 3_600_000;

const port = openPort();
const carrier = carrierOver(port);
let agent: Promise<Agent> | null = null;
let host: Host;
let folder: string;
let telling: NodeJS.Timeout | null = null;

port.listen((message) => {
  carrier.hear(message);
  if (message.type === "start" && !agent) agent = start(message.config);
  if (message.type === "configure") void configure(message.config);
  if (message.type === "resume") void agent?.then((found) => found.resume());
  if (message.type === "stop") void stop(message.withinMs);
});
port.onAlone(() => void stop(ALONE_MS));

async function start(config: RunnerConfig): Promise<Agent> {
  adopt(config);
  // Programs of a runner that was killed must not go on beside those that the server may start anew elsewhere.
  await endLeftovers(config.folder);
  const started = await startAgent({
    line: lineOver(carrier.call),
    journal: await openJournal(config.outbox),
    host: () => host,
    settings: config.settings,
    outboxLimit: config.outboxLimit,
    onChange: tellSoon,
    onFault,
  });
  const prune = () => {
    const works = (id: string) => started.state().runs.some(({ run }) => run === id);
    void pruneRunFolders(folder, KEEP_MS, works).catch(onFault);
  };
  prune();
  setInterval(prune, PRUNE_MS).unref();
  port.send({ type: "ready" });
  return started;
}

async function configure(config: RunnerConfig): Promise<void> {
  const found = await agent;
  adopt(config);
  found?.configure(config.settings);
}

async function stop(withinMs: number): Promise<void> {
  const found = await agent;
  await found?.stop(pause(withinMs));
  process.exit(0);
}

function adopt(config: RunnerConfig): void {
  ({ folder } = config);
  host = createNodeHost({ root: folder, shellAllowed: config.shellAllowed, env, node: config.node });
}

/** For the crash log; that the server cannot be asked is the connection's business, and shown. */
function onFault(error: unknown): void {
  if (error instanceof AppError && (error.kind === "unavailable" || error.kind === "limited")) return;
  port.send({ type: "fault", message: error instanceof Error ? error.message : String(error) });
}

function tellSoon(): void {
  telling ??= setTimeout(() => {
    telling = null;
    void agent?.then((found) => port.send({ type: "activity", activity: found.state() }));
  }, TELL_MS);
}
