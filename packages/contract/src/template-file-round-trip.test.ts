import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FILE_FORMATS } from "./template.ts";
import { CATEGORIES, TemplateDocument } from "./template-document.ts";
import { parseTemplateFile, writeTemplateFile } from "./template-file.ts";

const NAUGHTY = [
  ..."yes no null ~ true False 1e3 0x1f 0o7 .5 -0 +1 .inf .NaN 2026-03-06 12:30:45 1_000 = <<".split(" "),
  "- a",
  "-",
  "? a",
  ": a",
  "a: b",
  "a:",
  ":",
  "a #b",
  "# a",
  "#",
  "!tag",
  "&a",
  "*a",
  "%YAML 1.1",
  "---",
  "...",
  "| ",
  "> ",
  "'",
  '"',
  "'a",
  '"a',
  "''",
  '""',
  "\\",
  "\\n",
  "[",
  "]",
  "{",
  "}",
  "a, b",
  "[a]",
  "{a: b}",
  "@a",
  "`a",
  " a",
  "a ",
  "\ta",
  "a\t",
  "\n",
  "\na",
  "a\n",
  "a\n\n",
  "\n\na",
  "a\n\n\nb",
  "a\n b",
  " a\nb",
  "a\n \nb",
  "a\n\tb",
  "a \nb",
  "a\t\nb",
  "a\r\nb",
  "a\rb",
  "a\r\n",
  "---\na",
  "a\n---\nb",
  "a\n...\n",
  "# a\nb",
  "a\n# b",
  "- a\n- b",
  "\u0085",
  "\u2028",
  "a\u2029b",
  "\uFEFF",
  "\uFEFFa\nb",
  "\uFFFD",
  "a\uFFFD\nb",
  "\u0001",
  "\x7f",
  "\x1b[31m",
  "\xA0",
  "😀",
  "👩‍👩‍👧",
  "é",
  "é",
  "עברית",
  "\u202Eabc",
  "Ω≈ç√",
  "ﬀ",
  "健康检查",
  "𝒳",
  "%s%n",
  "<script>",
  "${x}",
  "$(x)",
  "'; drop table",
  "a".repeat(200),
  `${"word ".repeat(60)}end`,
  `${"a".repeat(100)}\n${"b ".repeat(100)}c`,
  "key: |\n  text\n",
];
const naughty = fc.oneof(
  fc.constantFrom(...NAUGHTY),
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.string({ unit: fc.constantFrom(..." \t\n\r:-#'\"\\|>ab&*!%@`{}[],?é😀") as never, maxLength: 20 }),
);
// Braces that look like a placeholder but are none are an author's mistake, and NUL cannot be kept.
const plain = naughty.map((text) => text.replaceAll("{{", "{").replaceAll("\0", ""));
const texts = fc.oneof(
  plain,
  plain.map((text) => `${text}{{v0}}`),
);
const line = plain.map((text) => text.replaceAll(/[\r\n]/g, " "));
const upTo = (text: typeof plain, most: number) =>
  text.map((value) => [...value].join("").slice(0, most)).filter((value) => value.isWellFormed());
const title = upTo(plain, 120).filter((text) => text.trim().length > 0);
const label = upTo(plain, 120).filter((text) => text.length > 0);
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => (value === 0 ? 0 : value));
const json = fc.jsonValue({ maxDepth: 4 }).map((value) => {
  // JSON writes no negative zero, and tags of prototypes are no names.
  const clean = JSON.stringify(value).replaceAll("__proto__", "proto").replaceAll("{{", "{").replaceAll("\\u0000", "");
  return JSON.parse(clean.isWellFormed() ? clean : "null") as unknown;
});
const jsons = fc.oneof(
  json.filter(isKeepable),
  texts,
  fc.dictionary(
    plain.filter((key) => key !== "__proto__"),
    texts,
    { maxKeys: 4 },
  ),
);

function isKeepable(value: unknown): boolean {
  return !/\\u0000|\\ud[89a-f]/.test(JSON.stringify(value)) && JSON.stringify(value).isWellFormed();
}

const options = fc
  .uniqueArray(
    upTo(plain, 200).filter((text) => text.length > 0),
    { minLength: 1, maxLength: 3 },
  )
  .chain((values) =>
    fc.tuple(...values.map((value) => fc.record({ value: fc.constant(value), label: maybe(upTo(plain, 200)) }))),
  );
const typed = fc.oneof(
  fc.record({ type: fc.constant("text"), default: maybe(line), placeholder: maybe(plain) }),
  fc.record({ type: fc.constant("long_text"), default: maybe(plain), maxLength: fc.constantFrom(undefined, 500) }),
  fc.record({ type: fc.constant("number"), min: maybe(number), unit: maybe(upTo(plain, 20)) }),
  fc.record({ type: fc.constant("number"), default: number, integer: fc.constant(false) }),
  fc.record({ type: fc.constant("boolean"), default: maybe(fc.boolean()) }),
  options.map((all) => ({ type: "select", options: all, default: all[0]!.value })),
  options.map((all) => ({ type: "multi_select", options: all, default: all.map(({ value }) => value) })),
  fc.record({ type: fc.constant("date"), default: fc.constantFrom("2026-03-06", undefined) }),
  fc.record({ type: fc.constant("time"), default: fc.constantFrom("14:30", "14:30:05", undefined) }),
  fc.record({ type: fc.constant("email"), default: fc.constantFrom("ada@example.org", undefined) }),
  fc.record({ type: fc.constant("url"), default: fc.constantFrom("https://example.org/?a=1#b", undefined) }),
  fc.record({
    type: fc.constant("pattern"),
    pattern: fc.constantFrom("^[a-z]: \\d+$", "'.*'", "# ?"),
    patternHelp: maybe(upTo(plain, 200)),
  }),
  fc.record({ type: fc.constant("json"), default: maybe(jsons) }),
  fc.record({
    type: fc.constant("file_path"),
    default: fc.constantFrom("a/b.txt", undefined),
    placeholder: maybe(plain),
  }),
  fc.record({ type: fc.constant("secret"), default: fc.constantFrom("API_KEY", undefined) }),
);
const variable = fc.tuple(typed, fc.record({ label, help: maybe(plain), required: fc.boolean() }));
const headers = fc.dictionary(fc.constantFrom("accept", "X-1", "123", "null", "true"), texts, { maxKeys: 3 });
const step = fc.oneof(
  fc.record({
    kind: fc.constant("http"),
    method: fc.constantFrom("GET", "POST", "{{v0}}"),
    url: label,
    headers,
    query: fc.dictionary(
      plain.filter((key) => key !== "" && key !== "__proto__"),
      texts,
      { maxKeys: 3 },
    ),
    body: maybe(fc.oneof(fc.record({ json: jsons }), fc.record({ text: texts }), fc.record({ form: headers }))),
    expectStatus: maybe(fc.constantFrom([200], ["2xx", 404], ["{{v0}}"])),
    assertions: fc.array(
      fc.record({
        on: fc.constantFrom("status", "json:/a~1b", "header:x"),
        is: fc.constant("equal"),
        value: maybe(jsons),
      }),
      { maxLength: 2 },
    ),
    outputs: fc.constantFrom({}, { token: "/a/0" }, { all: "" }),
    followRedirects: fc.boolean(),
    repeat: fc.constantFrom(undefined, 3, "{{v0}}"),
  }),
  fc.record({
    kind: fc.constant("shell"),
    argv: fc.array(texts, { minLength: 1, maxLength: 4 }),
    env: fc.dictionary(fc.constantFrom("A", "NULL", "Y"), texts, { maxKeys: 2 }),
    folder: maybe(texts),
    outputs: fc.constantFrom([], ["a", "null"]),
  }),
  fc.record({
    kind: fc.constant("shell"),
    script: naughty.map((text) => text.replaceAll("\0", "")),
    interpreter: fc.constantFrom("sh", "node"),
  }),
  fc.record({
    kind: fc.constant("files"),
    files: fc.array(
      fc.record({
        path: label,
        content: maybe(texts),
        json: maybe(jsons),
        executable: fc.boolean(),
        when: maybe(
          fc.record({
            variable: fc.constant("v0"),
            oneOf: fc.array(fc.oneof(plain, number, fc.boolean()), { minLength: 1, maxLength: 3 }),
          }),
        ),
      }),
      { minLength: 1, maxLength: 3 },
    ),
  }),
  fc.record({
    kind: fc.constant("prompt"),
    system: maybe(texts),
    prompt: texts.filter((text) => text.length > 0),
    address: maybe(texts),
    model: maybe(texts),
    key: fc.constantFrom(undefined, "{{key}}"),
    temperature: fc.constantFrom(undefined, 0.7, "{{v0}}"),
    maxTokens: fc.constantFrom(undefined, 100),
  }),
  fc.record({ kind: fc.constant("wait"), seconds: fc.constantFrom(0.5, 1e21, "{{v0}}") }),
);

const documents = fc
  .record({
    name: title,
    description: title,
    category: fc.constantFrom(...CATEGORIES),
    tags: fc.constantFrom([], ["null", "1e3", "a-b"], ["yes"]),
    readme: texts,
    variables: fc.array(variable, { maxLength: 4 }),
    steps: fc.array(fc.tuple(step, label, fc.constantFrom(300, 0.5, 60)), { minLength: 1, maxLength: 4 }),
    timeoutSeconds: fc.constantFrom(3_600, 1, 86_400),
    retry: fc.constantFrom({}, { maxRetries: 3, delaySeconds: 0.1 }, { backoff: "exponential" }),
  })
  .map(({ variables, steps, ...about }) =>
    TemplateDocument.parse({
      runsheet: 1,
      ...about,
      variables: [
        { type: "text", name: "v0", label: "First" },
        { type: "secret", name: "key", label: "Key" },
        ...variables.map(([type, common], index) => ({
          name: `v${index + 1}`,
          ...common,
          ...type,
          ...(index === 0 ? { shownWhen: { variable: "v0", oneOf: ["yes", 1, true, "a\nb"] } } : {}),
        })),
      ],
      steps: steps.map(([kind, name, timeoutSeconds], index) => ({ id: `s${index}`, name, timeoutSeconds, ...kind })),
    }),
  );

describe.each(FILE_FORMATS)("a template written as %s", (format) => {
  test("reads as exactly what it was, whatever its texts are", () => {
    fc.assert(
      fc.property(documents, (document) => {
        expect(parseTemplateFile(writeTemplateFile(document, format))).toEqual({ ok: true, document });
      }),
      { numRuns: 150 },
    );
  }, 60_000);

  test.each(NAUGHTY.filter((text) => !text.includes("{{")))("keeps %j at every place", (text) => {
    const document = TemplateDocument.parse({
      runsheet: 1,
      name: `x${text}y`.slice(0, 120),
      description: "What it does",
      category: "custom",
      readme: text,
      variables: [{ type: "json", name: "j", label: "J", default: { [text]: [text, { [text]: text }] } }],
      steps: [
        { kind: "shell", id: "s", name: "S", script: text },
        { kind: "http", id: "h", name: "H", url: "x", query: text === "" ? {} : { [text]: text }, body: { text } },
      ],
    });
    expect(parseTemplateFile(writeTemplateFile(document, format))).toStrictEqual({ ok: true, document });
  });

  test("reads the same from a file with a byte order mark and line ends of Windows", () => {
    const document = TemplateDocument.parse({
      runsheet: 1,
      name: "Lines",
      description: "Has lines",
      category: "custom",
      steps: [{ kind: "shell", id: "s", name: "S", script: "one\n\n  two\nthree\n" }],
    });
    const file = `\uFEFF${writeTemplateFile(document, format).replaceAll("\n", "\r\n")}`;
    expect(parseTemplateFile(file)).toStrictEqual({ ok: true, document });
  });
});
