import { SignIn } from "@runsheet/contract/account";
import { Recurrence } from "@runsheet/contract/recurrence";
import { valuesSchema, type Variable } from "@runsheet/contract/variable";
import { expect, test } from "vitest";
import { createI18n } from "../wire/i18n.ts";
import { problemWords } from "./problem-words.ts";

const german = createI18n("de").getFixedT("de", "kit");
const english = createI18n("en").getFixedT("en", "kit");

/** What the contract says of a value. */
function problemOf(variable: object, value: unknown): string {
  const named = { name: "it", label: "It", required: true, ...variable } as Variable;
  return valuesSchema([named]).safeParse({ it: value }).error!.issues[0]!.message;
}

test.each([
  [{ type: "text" }, "", "Bitte ausfüllen"],
  [{ type: "text", minLength: 8 }, "abc", "Nimm mindestens 8 Zeichen"],
  [{ type: "text", minLength: 3 }, "ab", "Nimm mindestens 3 Zeichen"],
  [{ type: "text", maxLength: 3 }, "abcd", "Nimm höchstens 3 Zeichen"],
  [{ type: "text" }, "a\nb", "Nimm eine einzige Zeile"],
  [{ type: "text" }, "nul\0", "Ein NUL-Zeichen ist nicht erlaubt"],
  [{ type: "number" }, "x", "Gib eine Zahl ein"],
  [{ type: "number", integer: true }, 1.5, "Gib eine ganze Zahl ein"],
  [{ type: "number", min: -2.5 }, -3, "Gib -2.5 oder mehr ein"],
  [{ type: "number", max: 10 }, 11, "Gib 10 oder weniger ein"],
  [{ type: "select", options: [{ value: "a" }] }, "b", "Wähle eine der Möglichkeiten"],
  [{ type: "multi_select", options: [{ value: "a" }] }, ["b"], "Wähle aus den Möglichkeiten"],
  [{ type: "multi_select", options: [{ value: "a" }] }, ["a", "a"], "Wähle jede Möglichkeit einmal"],
  [{ type: "date" }, "6.3.", "Gib ein Datum wie 2026-03-06 ein"],
  [{ type: "time" }, "2pm", "Gib eine Zeit wie 14:30 ein"],
  [{ type: "email" }, "ada", "Gib eine E-Mail-Adresse wie ada@example.org ein"],
  [{ type: "url" }, "ftp://x", "Gib eine Adresse ein, die mit http:// oder https:// beginnt"],
  [{ type: "pattern", pattern: "[a-z]+: or more" }, "A", "Passt nicht zu [a-z]+: or more"],
  [{ type: "file_path" }, "../x", "Gib einen Pfad unterhalb des Ordners des Laufs ein, ohne .."],
])("%j refuses %j in German", (variable, value, words) => {
  expect(problemWords(problemOf(variable, value), german)).toBe(words);
});

test.each([
  ["0 25 * * *", "Stunde: 25 liegt nicht zwischen 0 und 23"],
  ["* * * * FUN", "Wochentag: FUN liegt nicht zwischen 0 und 7"],
  ["*/70 * * * *", "Minute: der Schritt 70 liegt nicht zwischen 1 und 60"],
  ["5/2 * * * *", "Minute: 5/2 braucht vor dem Schritt * oder einen Bereich, etwa */2"],
  ["* 9-5 * * *", "Stunde: 9-5 läuft rückwärts"],
  ["* * ? * *", "Tag im Monat: ? gibt es hier nicht, schreibe *"],
  ["1, * * * *", "Minute: ein Wert fehlt"],
  ["* * * * 5#7", "Wochentag: 5#7 nennt nicht den 1. bis 5. (etwa 5#2) oder den letzten (5L)"],
  ["0 0 31 2 *", "Tag im Monat: diesen Tag haben die genannten Monate nicht, er wäre nie fällig"],
  ["* * * *", "Ein Ausdruck hat 5 Felder (Minute, Stunde, Tag im Monat, Monat, Wochentag), dieser hat 4"],
])("the rule %s is refused in German", (expression, words) => {
  const refused = Recurrence.safeParse({ kind: "cron", expression, timeZone: "UTC" });
  expect(problemWords(refused.error!.issues[0]!.message, german)).toBe(words);
  expect(problemWords(refused.error!.issues[0]!.message, english)).toBe(refused.error!.issues[0]!.message);
});

test("a template's own help stays as it was written", () => {
  const variable = { type: "pattern", pattern: "[A-Z]+-[0-9]+", patternHelp: "Like ABC-12: team, then number" };
  expect(problemWords(problemOf(variable, "x"), german)).toBe("Like ABC-12: team, then number");
});

test("a length that only Zod names is said like the others", () => {
  const refused = SignIn.safeParse({ email: "ada@example.org", password: "a".repeat(129) });
  expect(problemWords(refused.error!.issues[0]!.message, german)).toBe("Nimm höchstens 128 Zeichen");
});

test("English keeps the contract's sentences and says lengths in words", () => {
  expect(problemWords("Use at least 3 characters", english)).toBe("Use at least 3 characters");
  expect(problemWords("Too big: expected string to have <=128 characters", english)).toBe("Use at most 128 characters");
});
