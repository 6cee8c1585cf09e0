import { appendFileSync, mkdirSync, renameSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { inspect } from "node:util";

export interface CrashLog {
  file: string;
  write(what: string, detail: unknown): void;
}

const MOST_BYTES = 1024 * 1024;
const LONGEST_ENTRY = 8_000;

/** What could let somebody in, wherever it stands in a message: bearer tokens, one-time codes and tokens of links. */
const SECRETS = /\bBearer\s+\S+|\b(?:code|state|token|verifier|password)=[^\s&"']+|\b(?:rs|rsd|whsec)_[\w-]+/gi;

/** A file that a person can open and send: what went wrong and when. It stays on this computer. */
export function openCrashLog(file: string, now: () => Date = () => new Date()): CrashLog {
  return {
    file,
    write(what, detail) {
      const words = typeof detail === "string" ? detail : inspect(detail, { depth: 3, breakLength: 120 });
      const entry = `${now().toISOString()} ${what}: ${words.replaceAll(SECRETS, "[hidden]").slice(0, LONGEST_ENTRY)}\n`;
      try {
        mkdirSync(dirname(file), { recursive: true });
        // Two files at most: the one before is kept so that the story has its beginning.
        if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > MOST_BYTES) renameSync(file, `${file}.old`);
        appendFileSync(file, entry, { mode: 0o600 });
      } catch {
        // A full disk must not make it worse.
      }
    },
  };
}
