import { stringify } from "yaml";

/** Signs that reorder or hide what stands beside them; shown by number, so that a difference cannot be disguised. */
const DISGUISES = /[\u200b\u202a-\u202e\u2066-\u2069\ufeff]/g;

/** How a part of a template reads: text as it is, everything else as YAML; nothing for what is not there. */
export function asYaml(json: unknown): string {
  if (json === undefined) return "";
  const text = typeof json === "string" ? json : stringify(json, { lineWidth: 0 });
  return text.replaceAll(
    DISGUISES,
    (sign) => `⟨U+${sign.codePointAt(0)!.toString(16).padStart(4, "0").toUpperCase()}⟩`,
  );
}
