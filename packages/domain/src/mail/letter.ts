import { randomUUID } from "node:crypto";
import { AppError } from "@runsheet/contract/error";
import { Letter, LETTER_SECONDS } from "@runsheet/contract/mail";
import { putLetter, type SealedLetter } from "@runsheet/db/letters";
import type { Db } from "@runsheet/db/transaction";
import type { Installation } from "../context.ts";
import type { Vault } from "../secret/index.ts";

const REFUSALS = {
  "mail.off": "This server cannot send e-mail; its operator sets RUNSHEET_SMTP_URL",
  "mail.no_key": "This server has no key to seal letters with; its operator sets RUNSHEET_SECRET_KEYS",
  "mail.no_address": "This server does not know the address that links lead to; its operator sets RUNSHEET_PUBLIC_URL",
};

/** What a server needs to know of itself to send letters. */
export interface Sender {
  installation: Pick<Installation, "vault" | "mail" | "addressKnown">;
}

/** Why this server cannot send letters, or null when it can. */
export function whyNoLetters({ installation }: Sender): keyof typeof REFUSALS | null {
  if (installation.mail === "off") return "mail.off";
  if (!installation.vault) return "mail.no_key";
  return installation.addressKnown ? null : "mail.no_address";
}

/** Refuses in words where this server cannot send letters. */
export function requireLetters(ctx: Sender): void {
  const reason = whyNoLetters(ctx);
  if (reason) throw new AppError("unavailable", reason, REFUSALS[reason]);
}

/** Puts a letter into the outbox with the transaction of what it tells of; it is sent once that is committed. */
export async function queueLetter(ctx: Sender, db: Db, recipient: string, letter: Letter): Promise<void> {
  requireLetters(ctx);
  const [id, kind] = [randomUUID(), letter.kind];
  const sealed = ctx.installation.vault!.seal(JSON.stringify(letter), placeOf(id));
  await putLetter(db, { id, recipient, kind, ...sealed }, LETTER_SECONDS[kind]);
}

/** What a letter says, or null when no key of this server opens it. */
export function openLetter(vault: Vault, letter: Pick<SealedLetter, "id" | "keyId" | "sealed">): Letter | null {
  const content = vault.open(letter, placeOf(letter.id));
  return content === null ? null : Letter.parse(JSON.parse(content));
}

/** Sealed for this very letter: its bytes open in no other row. */
function placeOf(id: string) {
  return { workspaceId: id, name: "letter" };
}
