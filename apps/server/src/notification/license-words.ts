import type { Letter } from "@runsheet/contract/mail";
import type { MailWords } from "./mail-page.ts";

type LicenseLetter = Extract<Letter, { kind: "license" }>;

const KEPT =
  "Nothing is deleted and no setting is changed: what rests is kept, and goes on by itself once a license allows it.";

/** What a letter about an organization's license says. Names are left to the page that it leads to. */
export function licenseWords(origin: string, { about, news }: LicenseLetter): MailWords {
  const { tier, next, at } = news;
  const when = `${at.slice(0, 10)} ${at.slice(11, 16)} UTC`;
  const words = {
    license_ending: {
      title: "A license ends soon",
      subject: `The ${tier} license of your organization ends on ${at.slice(0, 10)}`,
      lead: `The license of an organization that you look after on Runsheet ends at ${when}. From then on ${next} holds. ${KEPT}`,
    },
    license_ended: {
      title: "A license has ended",
      subject: `The ${tier} license of your organization has ended`,
      lead: `The license of an organization that you look after on Runsheet has ended at ${when}. ${next} holds now. ${KEPT}`,
    },
    license_changed: {
      title: "A license has changed",
      subject: `The license of your organization has changed from ${tier} to ${next}`,
      lead: `Whoever runs this server has changed the license of an organization that you look after on Runsheet. ${KEPT}`,
    },
  }[about];
  return {
    ...words,
    facts: [
      ["Server", origin],
      ["When", when],
      ["Until then", tier],
      ["From then on", next],
      ["Paused then", pausedWords(news)],
    ],
    link: { href: `${origin}/license`, label: "Look at the license" },
    foot: "You get this because you are an owner or admin of that organization or of one of its workspaces.",
  };
}

function pausedWords({ paused: { schedules, webhooks, apiTokens } }: LicenseLetter["news"]): string {
  const parts = [counted(schedules, "schedule"), counted(webhooks, "webhook"), counted(apiTokens, "API token")].filter(
    (part) => part !== null,
  );
  return parts.length === 0 ? "nothing" : parts.join(", ");
}

function counted(count: number, noun: string): string | null {
  return count === 0 ? null : `${count} ${noun}${count === 1 ? "" : "s"}`;
}
