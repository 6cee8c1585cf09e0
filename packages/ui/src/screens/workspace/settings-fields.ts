import type { Limited, WorkspaceSettings } from "@runsheet/contract/workspace-settings";

/** Seconds in each. */
export const INTERVAL_UNITS = { seconds: 1, minutes: 60, hours: 3_600 } as const;
export type IntervalUnit = keyof typeof INTERVAL_UNITS;

/** In the largest unit that it fills. */
export function intervalOf(seconds: number): { count: number; unit: IntervalUnit } {
  const unit = (["hours", "minutes"] as const).find((each) => seconds % INTERVAL_UNITS[each] === 0) ?? "seconds";
  return { count: seconds / INTERVAL_UNITS[unit], unit };
}

/** What the form holds: text, because a half-typed number must not be lost, and "" for what is not set. */
export interface SettingsFields {
  runRetentionDays: string;
  /** A number of `unit`s; a schedule may not be due more often. */
  minInterval: { count: string; unit: IntervalUnit };
  prompt: { address: string; model: string; secret: string };
  limits: Record<Limited, string>;
}

export function toFields({ runRetentionDays, minIntervalSeconds, prompt, limits }: WorkspaceSettings): SettingsFields {
  const { count, unit } = intervalOf(minIntervalSeconds);
  return {
    runRetentionDays: String(runRetentionDays),
    minInterval: { count: String(count), unit },
    prompt: { address: prompt.address ?? "", model: prompt.model ?? "", secret: prompt.secret ?? "" },
    limits: {
      members: String(limits.members ?? ""),
      templates: String(limits.templates ?? ""),
      schedules: String(limits.schedules ?? ""),
      runs: String(limits.runs ?? ""),
    },
  };
}

/** The settings as they would be sent, before any check. */
export function fromFields({ runRetentionDays, minInterval, prompt, limits }: SettingsFields): unknown {
  const count = asNumber(minInterval.count);
  return {
    runRetentionDays: asNumber(runRetentionDays),
    minIntervalSeconds: typeof count === "number" ? count * INTERVAL_UNITS[minInterval.unit] : count,
    prompt: {
      address: prompt.address.trim() || null,
      model: prompt.model.trim() || null,
      secret: prompt.secret || null,
    },
    limits: Object.fromEntries(
      Object.entries(limits).map(([what, typed]) => [what, typed.trim() === "" ? null : asNumber(typed)]),
    ),
  };
}

/** A half-typed number stays text, to be refused. */
function asNumber(typed: string): number | string {
  const text = typed.trim();
  return text === "" || Number.isNaN(Number(text)) ? text : Number(text);
}

/** Endpoints that many have: two in the cloud, two on a machine of one's own. */
export const EXAMPLES = [
  { name: "OpenAI", address: "https://api.openai.com/v1" },
  { name: "OpenRouter", address: "https://openrouter.ai/api/v1" },
  { name: "Ollama", address: "http://localhost:11434/v1" },
  { name: "LM Studio", address: "http://localhost:1234/v1" },
] as const;
