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

/** A field of a cron expression, whose name begins what is wrong with it. */
const CRON_FIELD = /^(minute|hour|day of month|month|day of week): (.+)$/s;
/** What may be wrong with a rule of times, with the parts that stand as … in the key. */
const OF_RULES: readonly (readonly [RegExp, string])[] = [
  [/^(\S+) is not from (\d+) to (\d+)( or [A-Z]+ to [A-Z]+)?$/, "… is not from … to …"],
  [/^the step (\S+) is not from 1 to (\d+)$/, "the step … is not from 1 to …"],
  [/^(\S+) has more than one step$/, "… has more than one step"],
  [/^(\S+) needs \* or a range before the step, such as (\S+)$/, "… needs * or a range before the step, such as …"],
  [/^(\S+) is not a range$/, "… is not a range"],
  [/^(\S+) runs backwards$/, "… runs backwards"],
  [/^(\S+) needs a weekday before it, such as (\S+)$/, "… needs a weekday before it, such as …"],
  [/^(\S+) does not name the 1st to 5th .*$/, "… does not name the 1st to 5th or the last one"],
  [/^(\S+) is not known, use one of (.+)$/, "… is not known, use one of …"],
  [/^A schedule has 5 fields .*, this one has (\d+)$/, "A schedule has 5 fields, this one has …"],
];

/** What a schema of the contract says in English, in the viewer's language; a template's own words stay as they are. */
export function problemWords(problem: string, t: TFunction<"kit">): string {
  const ofField = CRON_FIELD.exec(problem);
  if (ofField) {
    const [, field = "", rest = ""] = ofField;
    return `${t(`problem.field.${field}`, { defaultValue: field })}: ${problemWords(rest, t)}`;
  }
  for (const [sentence, key] of OF_RULES) {
    const [, first, second, third] = sentence.exec(problem) ?? [];
    if (first) return t(`problem.${key}`, { nsSeparator: false, defaultValue: problem, first, second, third });
  }
  const message = problem.replace(TOO_LONG, "Use at most $1 characters");
  const found = WITH_VALUE.map((sentence) => sentence.exec(message)).find(Boolean);
  const [key, value] = found ? [`${found[1]} …${found[3]}`, found[2]] : [message];
  return t(`problem.${key}`, { nsSeparator: false, defaultValue: message, value });
}
