const LOOPBACK = /^(?:127\.|::1$|::ffff:127\.)/i;
/** RFC 1918, RFC 3927, RFC 4193 and the link-local range of RFC 4291. */
const PRIVATE =
  /^(?:::ffff:)?(?:10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|169\.254\.)|^f[cd][0-9a-f]{2}:|^fe[89ab][0-9a-f]:/i;

/** What an address says of a place without asking anybody: this machine, a private network, or somewhere else. */
export function placeOf(address: string): "machine" | "network" | "elsewhere" {
  if (LOOPBACK.test(address)) return "machine";
  return PRIVATE.test(address) ? "network" : "elsewhere";
}
