import { z } from "zod";
import { DeviceKey } from "./device.ts";
import { Signed, verifyDocument, type PublicKeys } from "./signed.ts";

export const KEY_LIST_TYPE = "runsheet.keys.v1";

/** The public keys of a server, as one of them says. */
const KeyList = Signed.extend({
  type: z.literal(KEY_LIST_TYPE),
  keys: z
    .array(z.object({ kid: z.string().min(1).max(64), publicKey: DeviceKey }))
    .min(1)
    .max(100),
});

/**
 * The keys that a server has by now, when one that is trusted already vouches for them: so a client that began with some
 * follows every change without trusting whoever stands on the way. Null where none does.
 */
export async function followKeys(lists: readonly string[], trusted: PublicKeys): Promise<PublicKeys | null> {
  for (const list of lists) {
    const found = await verifyDocument(list, trusted, KeyList);
    if (found.ok) return Object.fromEntries(found.document.keys.map(({ kid, publicKey }) => [kid, publicKey]));
  }
  return null;
}
