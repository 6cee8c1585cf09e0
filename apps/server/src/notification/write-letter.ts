import type { Role } from "@runsheet/contract/access";
import type { Letter } from "@runsheet/contract/mail";
import type { SealedLetter } from "@runsheet/db/letters";
import type { OutgoingMail } from "@runsheet/db/mails";
import { renderMail, type MailWords } from "./mail-page.ts";
import { licenseWords } from "./license-words.ts";
import { oneLine } from "./outcome.ts";

interface LetterWay {
  from: string;
  /** What stands behind the @ of the sender, for ids of messages. */
  domain: string;
  /** Where people reach this server. */
  origin: string;
}

/** A letter as a mail. The same letter is the same mail, however often it is sent. */
export async function writeLetter(
  { from, domain, origin }: LetterWay,
  { id, recipient }: Pick<SealedLetter, "id" | "recipient">,
  letter: Letter,
): Promise<OutgoingMail> {
  const words = wordsOf(origin, letter);
  return { messageId: `${id}@${domain}`, from, to: recipient, subject: words.subject, ...(await renderMail(words)) };
}

const ROLE_WORDS: Record<Role, string> = {
  owner: "an owner",
  admin: "an admin",
  member: "a member",
  viewer: "a viewer",
};

/** Tokens stand in the fragment of a link: browsers send it to no server, so no log and no referrer has it. */
function wordsOf(origin: string, letter: Letter): MailWords {
  switch (letter.kind) {
    case "verify_email":
      return {
        title: "Confirm your address",
        subject: "Confirm your e-mail address for Runsheet",
        lead: "Somebody, hopefully you, has used this address for a Runsheet account. Confirm that it is yours. The link works for 24 hours and once.",
        facts: [["Server", origin]],
        link: { href: `${origin}/verify-email#token=${letter.token}`, label: "Confirm address" },
        foot: "If it was not you, do nothing: without your confirmation the address counts for nothing.",
      };
    case "reset_password":
      return {
        title: "Choose a new password",
        subject: "Choose a new password for Runsheet",
        lead: "Somebody, hopefully you, has asked for a new password for the Runsheet account with this address. The link works for an hour and once.",
        facts: [["Server", origin], ...whenAndWhere(letter)],
        link: { href: `${origin}/reset-password#token=${letter.token}`, label: "Choose a password" },
        foot: "If it was not you, do nothing: your password stays as it is.",
      };
    case "invitation":
      return {
        title: "You are invited",
        subject: "You are invited to a workspace on Runsheet",
        lead: `${letter.by === null ? "A program of a team" : oneLine(letter.by)} invites you to a workspace, as ${ROLE_WORDS[letter.role]}. The page that the link leads to says which. It works for seven days and once.`,
        facts: [["Server", origin]],
        link: { href: `${origin}/invite#token=${letter.token}`, label: "Look at the invitation" },
        foot: "If you do not know who that is, do nothing: nobody learns whether you have read this.",
      };
    case "license":
      return licenseWords(origin, letter);
    case "password_changed":
      return {
        title: "Your password was changed",
        subject: "Your Runsheet password was changed",
        lead: "The password of the Runsheet account with this address was changed. Every other session was signed out.",
        facts: [["Server", origin], ...whenAndWhere(letter)],
        link: { href: `${origin}/forgot-password`, label: "It was not me" },
        foot: "If it was you, there is nothing to do. If not, choose a new password at once, and look through your API tokens.",
      };
  }
}

function whenAndWhere({ at, address }: { at: string; address: string }): [string, string][] {
  return [
    ["When", `${at.slice(0, 10)} ${at.slice(11, 19)} UTC`],
    ["From", oneLine(address)],
  ];
}
