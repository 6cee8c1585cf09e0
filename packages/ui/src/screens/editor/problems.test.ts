import { describe, expect, test } from "vitest";
import { createI18n } from "../../wire/i18n.ts";
import { Unread, type Draft } from "./draft.ts";
import { draftWords } from "./problem-words.ts";
import { NOT_JSON, problemsOf, serverProblems } from "./problems.ts";

const variable = { name: "who", type: "text", label: "Who" };
const shell = { kind: "shell", id: "do", name: "Do", argv: ["true"] };
const base: Draft = {
  runsheet: 1,
  name: "N",
  description: "D",
  category: "custom",
  variables: [variable],
  steps: [shell],
};
const placesOf = (change: Draft) => problemsOf({ ...base, ...change }).map(({ path }) => path.join("."));

describe("problems of a draft", () => {
  test("a whole one has none", () => {
    expect(problemsOf(base)).toEqual([]);
  });

  test.each<[string, Draft, string]>([
    ["a name that is used twice", { variables: [variable, variable] }, "variables.1.name"],
    ["a default that does not fit", { variables: [{ ...variable, type: "url", default: "x" }] }, "variables.0.default"],
    ["a pattern that is none", { variables: [{ ...variable, type: "pattern", pattern: "(" }] }, "variables.0.pattern"],
    [
      "a condition on what comes later",
      { variables: [{ ...variable, shownWhen: { variable: "x", oneOf: [1] } }] },
      "variables.0.shownWhen.variable",
    ],
    ["an id that is used twice", { steps: [shell, shell] }, "steps.1.id"],
    ["neither program nor script", { steps: [{ ...shell, argv: undefined }] }, "steps.0.script"],
    ["an unknown placeholder", { steps: [{ ...shell, argv: ["echo", "{{ nobody }}"] }] }, "steps.0.argv.1"],
    [
      "a wrong placeholder in a header",
      { steps: [{ kind: "http", id: "a", name: "A", url: "x", headers: { accept: "{{a b}}" } }] },
      "steps.0.headers.accept",
    ],
    [
      "a key that is no secret",
      { steps: [{ kind: "prompt", id: "a", name: "A", prompt: "x", key: "{{who}}" }] },
      "steps.0.key",
    ],
    [
      "a file's condition",
      { steps: [{ kind: "files", id: "a", name: "A", files: [{ path: "a", when: { variable: "x", oneOf: [1] } }] }] },
      "steps.0.files.0.when.variable",
    ],
    ["a field that is missing", { description: undefined }, "description"],
  ])("%s is told at its field", (_, change, place) => {
    expect(placesOf(change)).toEqual([place]);
  });

  test("half-typed JSON is told once, at its field", () => {
    const step = { kind: "http", id: "a", name: "A", url: "x", body: { json: new Unread("{") } };
    expect(problemsOf({ ...base, steps: [step] })).toEqual([{ path: ["steps", 0, "body", "json"], message: NOT_JSON }]);
  });

  test("what the server finds in the document stands at the same fields", () => {
    const problems = [
      { path: ["document", "steps", 0], message: "The step id do is used twice" },
      { path: ["note"], message: "Too long" },
    ];
    expect(serverProblems(problems, base)).toEqual([{ path: ["steps", 0, "id"], message: problems[0]!.message }]);
  });
});

test("problems are told in the viewer's language", () => {
  const { getFixedT } = createI18n("de");
  const say = (message: string) => draftWords(message, getFixedT("de", "editor"), getFixedT("de", "kit"));
  expect(say("{{who}} is not defined")).toBe("{{who}} gibt es nicht");
  expect(say("The default does not fit: Enter a whole number")).toBe(
    "Die Vorgabe passt nicht: Gib eine ganze Zahl ein",
  );
  expect(say("Too small: expected string to have >=1 characters")).toBe("Bitte ausfüllen");
  expect(say("Use at most 5 characters")).toBe("Nimm höchstens 5 Zeichen");
  expect(say("Something new")).toBe("Something new");
});
