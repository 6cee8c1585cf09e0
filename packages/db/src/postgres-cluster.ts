import { spawn } from "node:child_process";
import { once } from "node:events";
import { chown, mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { lastWords } from "./last-words.ts";
import type { Launcher, PostgresBinaries } from "./postgres-binaries.ts";

/** The role that owns everything and migrates. */
export const OWNER = "runsheet";

export interface ClusterPlan {
  home: string;
  data: string;
  binaries: PostgresBinaries;
  launch: Launcher;
  /** Of the owner role. */
  password: string;
}

/** Makes the cluster beside its place and moves it there whole, so that a start killed in the middle leaves nothing half done. */
export async function createCluster({ home, data, binaries, launch, password }: ClusterPlan): Promise<void> {
  const draft = `${data}.new`;
  const passwordFile = join(home, "initial-password");
  await rm(draft, { recursive: true, force: true });
  await rm(data, { recursive: true, force: true });
  await mkdir(draft, { mode: 0o700 });
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
  if (launch.owner) {
    await chown(draft, launch.owner.uid, launch.owner.gid);
    await chown(passwordFile, launch.owner.uid, launch.owner.gid);
  }
  const flags = [
    `--pgdata=${draft}`,
    `--username=${OWNER}`,
    `--pwfile=${passwordFile}`,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--locale=C",
    "--no-sync",
  ];
  const { command, args } = launch(binaries.initdb, flags);
  const child = spawn(command, args, { stdio: ["ignore", "ignore", "pipe"] });
  const said = lastWords(child);
  const [code] = await once(child, "close");
  await rm(passwordFile, { force: true });
  if (code !== 0) throw new Error(`PostgreSQL could not make its data folder ${draft}: ${said().trim()}`);
  await rename(draft, data);
}
