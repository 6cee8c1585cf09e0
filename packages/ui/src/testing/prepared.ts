import { execFile } from "node:child_process";
import { appendFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { inject } from "vitest";
import type { TestProject } from "vitest/node";
import { startServer } from "./server.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The data folder of a server that was started once and has ended. */
    prepared: string;
  }
}

/** PostgreSQL gives up safety for speed: nobody needs a test's data after the machine crashed. */
const VOLATILE = ["fsync", "synchronous_commit", "full_page_writes"].map((name) => `${name} = off\n`).join("");

/** Vitest's globalSetup: makes the cluster, migrates and publishes once, so that each test file only copies the outcome. */
export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), "runsheet-prepared-"));
  await (await startServer(folder)).end("SIGTERM");
  await appendFile(join(folder, "postgres/data/postgresql.conf"), VOLATILE);
  provide("prepared", folder);
  return () => rm(folder, { recursive: true, force: true });
}

/** A data folder of the test file's own, where a server has been before. Whoever owned its files owns the copies. */
export async function copyPrepared(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "runsheet-product-"));
  await promisify(execFile)("cp", ["-a", `${inject("prepared")}/.`, folder]);
  return folder;
}
