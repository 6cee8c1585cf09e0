import type { TFunction } from "i18next";

/** Zod's own words for a length that the contract gives no sentence for. */
const TOO_LONG = /^Too big: expected string to have <=(\d+) characters$/;
/** Sentences that hold a number or a pattern, which stands as … in the key of its translation. */
const WITH_VALUE = [
  /^(Use at least|Use at most) (\d+)( characters)$/,
  /^(Enter) (\S+)( or more| or less)$/,
  /^(Does not match) (.+)()$/,
  /^(The workspace has no secret) (.+)()$/,
];

/** What a schema of the contract says in English, in the viewer's language; a template's own words stay as they are. */
export function problemWords(problem: string, t: TFunction<"kit">): string {
  const message = problem.replace(TOO_LONG, "Use at most $1 characters");
  const found = WITH_VALUE.map((sentence) => sentence.exec(message)).find(Boolean);
  const [key, value] = found ? [`${found[1]} …${found[3]}`, found[2]] : [message];
  return t(`problem.${key}`, { nsSeparator: false, defaultValue: message, value });
}
