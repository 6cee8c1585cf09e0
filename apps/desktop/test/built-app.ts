import { mkdtempSync, rmSync } from "node:fs";
import { registerHooks } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { constants, runInThisContext } from "node:vm";
import { afterAll } from "vitest";
import { createElectron, type Double, type DoubleOptions } from "./electron-double.ts";

export const OUT = join(import.meta.dirname, "../out");

const doubles = new Map<string, Double["electron"]>();
Object.assign(globalThis, { electronDoubles: doubles });

// Each start imports main.js under its own query, and "electron" there is that start's double. The real one would download a binary.
registerHooks({
  resolve(specifier, context, next) {
    if (specifier !== "electron") return next(specifier, context);
    return { url: `electron-double:${new URL(context.parentURL ?? "").search}`, format: "module", shortCircuit: true };
  },
  load(url, context, next) {
    if (!url.startsWith("electron-double:")) return next(url, context);
    const key = url.slice("electron-double:".length);
    const names = Object.keys(doubles.get(key) ?? {});
    const source = `export const { ${names.join(", ")} } = globalThis.electronDoubles.get(${JSON.stringify(key)});`;
    return { format: "module", source, shortCircuit: true };
  },
});

// Vitest rewrites import() in this file; the built main must come through Node's own loader.
const importNatively: (url: string) => Promise<unknown> = runInThisContext("(url) => import(url)", {
  importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
});

const made: string[] = [];
afterAll(() => made.splice(0).forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** A folder for one start of the app, removed when the test file is done. */
export function freshUserData(): string {
  const folder = mkdtempSync(join(tmpdir(), "runsheet-desktop-"));
  made.push(folder);
  return folder;
}

let starts = 0;

interface StartOptions extends Partial<DoubleOptions> {
  /** The app's resources; a folder with nothing in it where they do not matter. */
  resources?: string;
  /** Further words of the command line. */
  argv?: string[];
  /** Happens before the app is ready. */
  early?: (electron: Double["electron"]) => void;
}

/** Starts the built main process against a double of Electron and waits for its window. */
export async function startApp({ argv = [], early, resources, ...options }: StartOptions = {}) {
  const double = createElectron({ userData: freshUserData(), ...options });
  Object.assign(process, { resourcesPath: resources ?? freshUserData() });
  const key = `?start=${++starts}`;
  doubles.set(key, double.electron);
  const { argv: ours } = process;
  const faults = ["uncaughtExceptionMonitor", "unhandledRejection"] as const;
  const before = new Set(faults.flatMap((name) => process.listeners(name as "exit")));
  process.argv = [ours[0] ?? "", "runsheet", ...argv];
  await importNatively(pathToFileURL(join(OUT, "main/main.js")).href + key);
  early?.(double.electron);
  const opened = new Promise<void>((resolve) =>
    double.electron.app.once("web-contents-created", () => setImmediate(resolve)),
  );
  await double.start();
  if (options.firstInstance !== false) await opened;
  process.argv = ours;
  // This process is the tests' own: what the app hears of it is kept for those that are about it.
  const heard = faults.flatMap((name) =>
    process
      .listeners(name as "exit")
      .filter((listener) => !before.has(listener))
      .map((listener) => [name, listener] as const),
  );
  for (const [name, listener] of heard) process.off(name, listener);
  const window = () => {
    const found = double.state.windows.at(-1);
    if (!found) throw new Error("No window was opened");
    return found;
  };
  const fault = (name: (typeof faults)[number], error: unknown) => {
    for (const [heardName, listener] of heard)
      if (heardName === name) (listener as (...all: unknown[]) => void)(error, name);
  };
  return { ...double, window, fault };
}

export type App = Awaited<ReturnType<typeof startApp>>;
