import type { TFunction } from "i18next";
import { problemWords as kitWords } from "../../kit/problem-words.ts";

/** The sentences of schemas and the contract, and the key of our own words for each; groups fill in `a` and `b`. */
const SENTENCES: readonly [sentence: RegExp, key: string][] = [
  [/^Invalid input: expected \w+, received undefined$/, "required"],
  [/^Too small: expected string to have >=1 characters$/, "required"],
  [/^Too small: expected array to have >=1 items$/, "oneItem"],
  [/^Too big: expected array to have <=(\d+) items$/, "mostItems"],
  [/^Too big: expected number to be <=?([\d.]+)$/, "most"],
  [/^Too small: expected number to be >=([\d.-]+)$/, "least"],
  [/^Too small: expected number to be >([\d.-]+)$/, "above"],
  [/^Invalid input: expected number, received string$/, "number"],
  [/^Invalid input: expected int, received number$/, "integer"],
  [/^Invalid input: expected (\w+), received (\w+)$/, "expected"],
  [/^Invalid option: expected one of (.+)$/s, "option"],
  [/^Invalid discriminator value. Expected (.+)$/s, "option"],
  [/^Unrecognized keys?: (.+)$/s, "unknownKey"],
  [/^Invalid key in record$/, "badKey"],
  [/^Invalid string: must match pattern \/\^\\\{\\\{\[\^\{\}\]\+\\\}\\\}\$\/$/, "numberOrPlaceholder"],
  [/^Invalid string: must match pattern \/\^\[a-z0-9\]\[a-z0-9-\]\*\$\/$/, "tag"],
  [/^Invalid string: must match pattern \/\^\(\[1-5\]xx\|/, "status"],
  [/^Invalid string: must match pattern (.+)$/s, "pattern"],
  [/^Invalid input$/, "invalid"],
  [/^Use lower-case letters, digits and underscores, starting with a letter$/, "identifier"],
  [/^Use capital letters, digits and underscores, starting with a letter$/, "secretName"],
  [/^Use status, duration_ms, body, header:<name> or json:<pointer>$/, "assertion"],
  [/^Use a JSON Pointer such as \/items\/0\/id$/, "pointer"],
  [/^Use the placeholder of a secret variable$/, "secretPlaceholder"],
  [/^The name (.+) is used twice$/s, "nameTwice"],
  [/^The step id (.+) is used twice$/s, "idTwice"],
  [/^The condition names (.+), which is not defined above$/s, "conditionAbove"],
  [/^The condition names (.+), which is not defined$/s, "condition"],
  [/^(.+) is not a regular expression in RE2 syntax$/s, "re2"],
  [/^The patterns repeat too much: use smaller numbers in braces$/, "patternSize"],
  [/^(min|minLength) is above (max|maxLength)$/, "limits"],
  [/^The option (.+) stands there twice$/s, "optionTwice"],
  [/^A shell step has either argv or script$/, "argvOrScript"],
  [/^(\{\{.*\}\}) is not defined$/s, "notDefined"],
  [/^(\{\{.*\}\}) is not a placeholder$/s, "notPlaceholder"],
  [/^(.+) is not a secret variable$/s, "notSecret"],
  [/^This is not JSON yet$/, "notJson"],
  [/^(\S+) is missing$/, "missing"],
  [/^There is no field (.+) here$/s, "noField"],
  [/^There is no (kind|type) (.*)$/s, "noKind"],
  [/^Expected (.+), found (.+)$/s, "found"],
  [/^Use one of (.+)$/s, "useOneOf"],
];

/** What is wrong with a draft, in the viewer's language; a sentence that nobody knows stays as it is. */
export function draftWords(message: string, t: TFunction<"editor">, kit: TFunction<"kit">): string {
  const misfit = /^The default does not fit: (.+)$/s.exec(message)?.[1];
  if (misfit) return t("problem.default", { why: draftWords(misfit, t, kit) });
  for (const [sentence, key] of SENTENCES) {
    const found = sentence.exec(message);
    if (found) return t(`problem.${key}`, { a: found[1], b: found[2] });
  }
  return kitWords(message, kit);
}
