import { lookup as dnsLookup, type LookupAddress } from "node:dns";
import { isIP, type LookupFunction } from "node:net";
import ipaddr from "ipaddr.js";

/** Only private, loopback or otherwise special addresses stand behind the name. */
export class PrivateAddressError extends Error {}

/** All that IANA gives out of IPv6 (RFC 4291 section 2.4); what lies outside may be an IPv4 address in disguise. */
const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR("2000::/3");

/** True for an address of the public internet; whatever has a range of its own at IANA is not. */
export function isPublic(address: string): boolean {
  if (isIP(address) === 0) return false;
  const parsed = ipaddr.parse(address);
  return parsed.range() === "unicast" && (parsed instanceof ipaddr.IPv4 || parsed.match(GLOBAL_UNICAST));
}

export type Resolve = (host: string, done: (error: Error | null, found: LookupAddress[]) => void) => void;

export const resolveBySystem: Resolve = (host, done) => dnsLookup(host, { all: true }, done);

/**
 * A look-up for sockets that answers with public addresses alone. What is checked is what is connected to, so a name that
 * answers differently the next time gains nothing.
 */
export function publicLookup(resolve: Resolve): LookupFunction {
  return (host, { all }, done) =>
    resolve(host, (error, found) => {
      if (error) return done(error, []);
      const allowed = found.filter(({ address }) => isPublic(address));
      const [first] = allowed;
      if (!first) return done(new PrivateAddressError(host), []);
      return all ? done(null, allowed) : done(null, first.address, first.family);
    });
}

/** Sockets do not look up a host that is an address already, so that one is checked here. */
export function refusePrivateLiteral({ hostname }: URL): void {
  const host = hostname.replace(/^\[(.*)\]$/, "$1");
  if (isIP(host) !== 0 && !isPublic(host)) throw new PrivateAddressError(host);
}
