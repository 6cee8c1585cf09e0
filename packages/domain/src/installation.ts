import type { ChannelsOfServer } from "@runsheet/contract/notification";
import type { Vault } from "./secret/vault.ts";

/** What the installation lends to every verb. */
export interface Installation {
  /** Seals and opens secrets; null where nobody gave this server a key. */
  vault: Vault | null;
  /** E-mail addresses, in lower case, of the people who run this server. */
  operators: ReadonlySet<string>;
  /** Whether e-mail is sent, kept for the operator to read, or not possible. */
  mail: ChannelsOfServer["email"];
  /** Whether webhooks may go to private addresses. */
  webhookPrivate: boolean;
  /** Whether it knows where people reach it, so that links can lead there. */
  addressKnown: boolean;
  /** The least version of the desktop app that this server speaks with; null for any. */
  leastDesktop: string | null;
}
