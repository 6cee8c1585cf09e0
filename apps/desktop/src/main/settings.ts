import { readFileSync } from "node:fs";
import { z } from "zod";
import { ServerUrl, Theme } from "../bridge.ts";
import { RunnerChoices } from "./runner/choices.ts";
import { Language } from "../manners.ts";
import { writeWhole } from "./write-file.ts";

const Bounds = z.object({ x: z.int(), y: z.int(), width: z.int().min(1), height: z.int().min(1) });
export type Bounds = z.infer<typeof Bounds>;

/** Each setting falls back alone, so one damaged value does not lose the others. */
const Settings = z.object({
  /** Null until a person has chosen one. */
  serverUrl: ServerUrl.nullable().catch(null),
  theme: Theme.catch("system"),
  bounds: Bounds.nullable().catch(null),
  maximized: z.boolean().catch(false),
  runner: RunnerChoices,
  /** Where the server of this computer listens. */
  localPort: z.int().min(1).max(65_535).nullable().catch(null),
  /** The page's language at its last visit; null: the system's. */
  language: Language.nullable().catch(null),
  closeHides: z.boolean().catch(true),
  /** Whether the person was told what closing does. */
  saidStays: z.boolean().catch(false),
  notices: z.boolean().catch(true),
  spellCheck: z.boolean().catch(true),
});
type Settings = z.infer<typeof Settings>;

export interface SettingsFile {
  get(): Settings;
  update(change: Partial<Settings>): void;
}

export function openSettings(file: string): SettingsFile {
  let settings = Settings.parse(readObject(file));
  return {
    get: () => settings,
    update(change) {
      settings = { ...settings, ...change };
      writeWhole(file, JSON.stringify(settings, null, 2));
    },
  };
}

function readObject(file: string): object {
  try {
    const found: unknown = JSON.parse(readFileSync(file, "utf8"));
    return typeof found === "object" && found !== null ? found : {};
  } catch {
    // A first start has no file, and a damaged one is worth no more than that.
    return {};
  }
}
