import { Id } from "@runsheet/contract/page";
import { z } from "zod";
import { Activity } from "@runsheet/contract/this-device/runner";

const Keys = z.record(z.string(), z.array(z.string()));

/** All that the runner's process works by. It holds no key and no token: the main process carries its calls. */
export const RunnerConfig = z.object({
  /** Folder of the outbox. */
  outbox: z.string(),
  /** Folder of the runs. */
  folder: z.string(),
  shellAllowed: z.boolean(),
  /** The program that runs scripts for Node: Electron's own is none. */
  node: z.string(),
  /** Bytes that may wait to be reported. */
  outboxLimit: z.int().positive(),
  settings: z.object({
    taking: z.boolean(),
    concurrency: z.int().min(1),
    workspaces: z.array(Id),
    templates: z.array(Id).nullable(),
    agreed: Keys,
    refused: Keys,
  }),
});
export type RunnerConfig = z.infer<typeof RunnerConfig>;

/** What the main process says to the runner's. */
export const ToRunner = z.discriminatedUnion("type", [
  z.object({ type: z.literal("start"), config: RunnerConfig }),
  z.object({ type: z.literal("configure"), config: RunnerConfig }),
  /** The computer woke up, or the network came back. */
  z.object({ type: z.literal("resume") }),
  /** Finishes what it does within this time, gives the rest back, and ends. */
  z.object({ type: z.literal("stop"), withinMs: z.int().min(0) }),
  z.object({ type: z.literal("answer"), id: z.int(), status: z.int(), content: z.unknown() }),
  z.object({ type: z.literal("no_answer"), id: z.int() }),
]);
export type ToRunner = z.infer<typeof ToRunner>;

/** What a device may ask of the server; the main process carries nothing else with the device's token. */
const CALLS = ["next", "accept", "decline", "reconsider", "report", "give-back"] as const;
export const CallPath = z.enum(CALLS.map((name) => `/runners/${name}` as const));

/** What the runner's process says to the main one. */
export const FromRunner = z.discriminatedUnion("type", [
  z.object({ type: z.literal("ready") }),
  z.object({ type: z.literal("call"), id: z.int(), path: CallPath, body: z.unknown() }),
  z.object({ type: z.literal("abort"), id: z.int() }),
  z.object({ type: z.literal("activity"), activity: Activity }),
  /** For the log: what went wrong, without what it went wrong with. */
  z.object({ type: z.literal("fault"), message: z.string() }),
]);
export type FromRunner = z.infer<typeof FromRunner>;
