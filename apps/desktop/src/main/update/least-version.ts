import { DesktopRelease } from "@runsheet/contract/release";
import type { ChosenServer } from "../chosen-server.ts";

export interface LeastVersionLent {
  fetch(url: string, init: RequestInit): Promise<Response>;
  server: Pick<ChosenServer, "get">;
  version: string;
  changed(needed: string | null): void;
}

const ANSWER_WITHIN_MS = 15_000;
const LONGEST_ANSWER = 16 * 1024;

/**
 * Asks the chosen server for the least version that it speaks with. Only a well-formed answer that names a newer version than this
 * one stops the app; no answer, a strange one or an error of any kind lets it go on.
 */
export function leastVersion(lent: LeastVersionLent) {
  let needed: string | null = null;

  async function check(): Promise<void> {
    const origin = lent.server.get().url;
    const least = await ask(origin).catch(() => null);
    // Another server was chosen meanwhile: this answer is not about it.
    if (origin !== lent.server.get().url) return;
    const now = least !== null && isOlder(lent.version, least) ? least : null;
    if (now === needed) return;
    needed = now;
    lent.changed(needed);
  }

  async function ask(origin: string): Promise<string | null> {
    const response = await lent.fetch(`${origin}/api/v1/desktop-release`, {
      headers: { accept: "application/json", "x-runsheet-client": "desktop" },
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
      redirect: "error",
      credentials: "omit",
      cache: "no-store",
    });
    const isJson = /^application\/json\b/i.test(response.headers.get("content-type") ?? "");
    if (response.status !== 200 || !isJson) return null;
    const text = await response.text();
    return text.length > LONGEST_ANSWER ? null : DesktopRelease.parse(JSON.parse(text)).leastVersion;
  }

  return { check, needed: () => needed };
}

/** Compares `1.2.3` with `1.10.0` number by number. What is behind a hyphen comes before the version itself (semver, 11). */
export function isOlder(version: string, least: string): boolean {
  const numbers = (text: string) => text.split(/[-+]/)[0]!.split(".").map(Number);
  const [ours, theirs] = [numbers(version), numbers(least)];
  const differing = [0, 1, 2].find((place) => ours[place] !== theirs[place]);
  if (differing !== undefined) return (ours[differing] ?? 0) < (theirs[differing] ?? 0);
  return version.split("+")[0]!.includes("-") && !least.includes("-");
}
