import type { WorkspaceSettings } from "@runsheet/contract/workspace-settings";

/** What the form holds: text, because a half-typed number must not be lost, and "" for what is not set. */
export interface SettingsFields {
  runRetentionDays: string;
  prompt: { address: string; model: string; secret: string };
}

export function toFields({ runRetentionDays, prompt }: WorkspaceSettings): SettingsFields {
  return {
    runRetentionDays: String(runRetentionDays),
    prompt: { address: prompt.address ?? "", model: prompt.model ?? "", secret: prompt.secret ?? "" },
  };
}

/** The settings as they would be sent, before any check. */
export function fromFields({ runRetentionDays, prompt }: SettingsFields): unknown {
  const days = runRetentionDays.trim();
  return {
    runRetentionDays: days === "" || Number.isNaN(Number(days)) ? days : Number(days),
    prompt: {
      address: prompt.address.trim() || null,
      model: prompt.model.trim() || null,
      secret: prompt.secret || null,
    },
  };
}

/** Endpoints that many have: two in the cloud, two on a machine of one's own. */
export const EXAMPLES = [
  { name: "OpenAI", address: "https://api.openai.com/v1" },
  { name: "OpenRouter", address: "https://openrouter.ai/api/v1" },
  { name: "Ollama", address: "http://localhost:11434/v1" },
  { name: "LM Studio", address: "http://localhost:1234/v1" },
] as const;
