import { z } from "zod";

const MESSAGE = "Name a time zone such as Europe/Berlin";

/**
 * Name of a time zone in the IANA database, in any case, at most 64 characters. Offsets such as `+02:00` are refused:
 * they know nothing of daylight saving. Which names exist is for the host's `Intl` to say.
 */
export const TimeZone = z.string(MESSAGE).max(64, MESSAGE).refine(isTimeZone, MESSAGE);

function isTimeZone(name: string): boolean {
  // Intl takes "+02:00" and its kin for time zones, and every name begins with a letter.
  if (name.length > 64 || !/^[a-z]/i.test(name)) return false;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}
