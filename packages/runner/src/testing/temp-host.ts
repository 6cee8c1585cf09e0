import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { env } from "node:process";
import { createNodeHost } from "../node/host.ts";
import type { Host } from "../host.ts";

/** A node host in a folder of its own, removed when the test is over. */
export async function tempHost(
  options: { shellAllowed?: boolean; env?: Record<string, string> } = {},
): Promise<{ host: Host; root: string; [Symbol.asyncDispose](): Promise<void> }> {
  const root = await mkdtemp(join(tmpdir(), "runsheet-"));
  const host = createNodeHost({ root, shellAllowed: options.shellAllowed ?? true, env: { ...env, ...options.env } });
  return { host, root, [Symbol.asyncDispose]: () => rm(root, { recursive: true, force: true }) };
}

/** Resolves when the process has ended; a zombie has. */
export async function ended(pid: number): Promise<void> {
  const { processRuns } = await import("../node/process-table.ts");
  while (processRuns(pid)) await new Promise((resolve) => setImmediate(resolve));
}
