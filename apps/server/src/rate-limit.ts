import { isIPv6 } from "node:net";
import { AppError } from "@runsheet/contract/error";

const WINDOW_MS = 60_000;
const SIGNED_IN_FACTOR = 10;
const MOST_WINDOWS = 100_000;

interface Window {
  endsAt: number;
  calls: number;
}

/** A generic bound on calls a minute; what needs a finer one (sign-in) counts for itself in the domain. */
export interface RateLimit {
  /** Refuses before anything costs: an address that spent its share, or kept sending tokens that nobody has. */
  refuseIfSpent(address: string, hasToken: boolean): void;
  /** Counts calls against the person, or against the address of nobody. */
  charge(personId: string | null, address: string, calls: number): void;
}

/** `perMinute` calls for an anonymous address, ten times as many for a person; 0: no bound. */
export function rateLimits(perMinute: number, now: () => Date): RateLimit {
  const windows = new Map<string, Window>();
  if (perMinute === 0) return { refuseIfSpent() {}, charge() {} };

  const windowOf = (key: string): Window => {
    const time = now().getTime();
    const found = windows.get(key);
    if (found && found.endsAt > time) return found;
    const fresh = { endsAt: time + WINDOW_MS, calls: 0 };
    windows.delete(key);
    // The map is ordered by creation, so the first entries are the ones that end first.
    for (const [old, window] of windows) {
      if (window.endsAt > time && windows.size < MOST_WINDOWS) break;
      windows.delete(old);
    }
    windows.set(key, fresh);
    return fresh;
  };
  const refuse = (window: Window): never => {
    const retryAfterSeconds = Math.max(1, Math.ceil((window.endsAt - now().getTime()) / 1000));
    throw new AppError("limited", "request.too_many", `Too many requests; try again in ${retryAfterSeconds} s`, {
      retryAfterSeconds,
    });
  };

  return {
    refuseIfSpent(address, hasToken) {
      const window = windowOf(network(address));
      if (window.calls >= (hasToken ? perMinute * SIGNED_IN_FACTOR : perMinute)) refuse(window);
    },
    charge(personId, address, calls) {
      const window = windowOf(personId ?? network(address));
      window.calls += calls;
      if (window.calls > (personId ? perMinute * SIGNED_IN_FACTOR : perMinute)) refuse(window);
    },
  };
}

/** One customer of an IPv6 network usually has a whole /64, so that is what counts as one address. */
function network(address: string): string {
  if (!isIPv6(address) || address.includes(".")) return address;
  const [head = "", tail] = address.split("::");
  const groups = head.split(":").filter(Boolean);
  const rest = tail?.split(":").filter(Boolean) ?? [];
  const all =
    tail === undefined ? groups : [...groups, ...Array<string>(8 - groups.length - rest.length).fill("0"), ...rest];
  return all.slice(0, 4).join(":");
}
