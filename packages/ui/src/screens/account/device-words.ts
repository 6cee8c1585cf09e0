/** Order matters: Edge and Opera also call themselves Chrome, and Chrome calls itself Safari. */
const BROWSERS: [RegExp, string][] = [
  [/Electron\//, "Runsheet Desktop"],
  [/Edg\//, "Edge"],
  [/OPR\//, "Opera"],
  [/Firefox\//, "Firefox"],
  [/Chrome\//, "Chrome"],
  [/Safari\//, "Safari"],
];
const SYSTEMS: [RegExp, string][] = [
  [/iPhone|iPad/, "iOS"],
  [/Android/, "Android"],
  [/Windows/, "Windows"],
  [/Mac OS X/, "macOS"],
  [/CrOS/, "ChromeOS"],
  [/Linux/, "Linux"],
];

export interface DeviceWords {
  kind: "phone" | "computer" | "program";
  browser: string | null;
  system: string | null;
}

/** What a User-Agent header says of a device, as far as a person cares. */
export function deviceWords(userAgent: string | null): DeviceWords {
  const agent = userAgent ?? "";
  const find = (table: [RegExp, string][]) => table.find(([pattern]) => pattern.test(agent))?.[1] ?? null;
  const browser = find(BROWSERS);
  // A program names itself first: `runsheet-cli/0.1`, `curl/8.7`.
  if (!browser)
    return { kind: agent ? "program" : "computer", browser: agent.split("/")[0] || null, system: find(SYSTEMS) };
  return { kind: /Mobi|iPhone|Android/.test(agent) ? "phone" : "computer", browser, system: find(SYSTEMS) };
}
