import type { Vault } from "./secret/vault.ts";

/** What the installation lends to every verb. */
export interface Installation {
  /** Seals and opens secrets; null where nobody gave this server a key. */
  vault: Vault | null;
  /** E-mail addresses, in lower case, of the people who run this server. */
  operators: ReadonlySet<string>;
}
