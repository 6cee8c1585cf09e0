import type { Secret } from "@runsheet/contract/secret";
import { z } from "zod";

/** A wrong part of an address is left out, never an error. */
export const SecretListSearch = z.object({ q: z.coerce.string().max(200).optional().catch(undefined) });
export type SecretListSearch = z.infer<typeof SecretListSearch>;

/** Those with the words in their name or note; letter case does not matter. */
export function searchSecrets(secrets: readonly Secret[], words: string): Secret[] {
  const wanted = words.trim().toLowerCase();
  return secrets.filter(({ name, note }) => `${name}\n${note}`.toLowerCase().includes(wanted));
}
