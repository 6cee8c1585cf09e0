import { createHash } from "node:crypto";
import { once } from "node:events";
import { rm } from "node:fs/promises";
import { connect, createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Somebody else works on the data folder; `address` is where it serves, once it does. */
export class AlreadyRunning extends Error {
  readonly address: string;

  constructor(address: string) {
    super(
      address
        ? `Runsheet is already running on this data folder: ${address}`
        : "Runsheet is just being started on this data folder",
    );
    this.address = address;
  }
}

export interface FolderLock {
  /** What a second start is told. */
  announce(address: string): void;
  release(): Promise<void>;
}

/**
 * Holds a data folder for this process through a local socket: the system closes it however the process ends, so unlike
 * a file with a process id it can be neither stale nor mistaken for a stranger.
 */
export async function lockFolder(folder: string): Promise<FolderLock> {
  const path = socketPath(folder);
  let address = "";
  const server = createServer((socket) => socket.on("error", () => undefined).end(address));
  try {
    await listen(server, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EADDRINUSE") throw error;
    const holder = await ask(path);
    if (holder !== null) throw new AlreadyRunning(holder);
    // Nobody answers: what is left of a killed process.
    await rm(path, { force: true });
    await listen(server, path);
  }
  server.unref();
  return {
    announce: (now) => (address = now),
    async release() {
      server.close();
      await once(server, "close");
    },
  };
}

/** Socket paths are short (108 bytes on Linux), so it is named by the folder's digest and lies with the temporary files. */
function socketPath(folder: string): string {
  const name = `runsheet-${createHash("sha256").update(folder).digest("hex").slice(0, 24)}`;
  return process.platform === "win32" ? `\\\\.\\pipe\\${name}` : join(tmpdir(), `${name}.sock`);
}

async function listen(server: Server, path: string): Promise<void> {
  server.listen(path);
  await once(server, "listening");
}

/** What the holder says, or null when there is none. */
function ask(path: string): Promise<string | null> {
  return new Promise((resolve) => {
    let said = "";
    const socket = connect(path);
    socket.setEncoding("utf8").on("data", (chunk: string) => (said += chunk));
    socket.once("end", () => resolve(said)).once("error", () => resolve(null));
  });
}
