import { describe, expect, test } from "vitest";
import { parseTemplateFile, writeTemplateFile } from "./template-file.ts";
import { MAX_FILE_LENGTH } from "./yaml-tree.ts";

const HEAD = "runsheet: 1\nname: Name\ndescription: What it does\ncategory: custom\n";
const STEPS = "steps:\n  - {kind: wait, id: pause, name: Pause, seconds: 1}\n";

/** Each problem as `line:column message`. */
function problems(text: string): string[] {
  const parsed = parseTemplateFile(text);
  return parsed.ok ? [] : parsed.problems.map(({ line, column, message }) => `${line}:${column} ${message}`);
}
function first(text: string): string | undefined {
  return problems(text)[0];
}

describe("a right file", () => {
  test("may be YAML, or JSON with tabs and the address of its schema", () => {
    const yaml = parseTemplateFile(HEAD + STEPS);
    const json = JSON.stringify({
      $schema: "/api/v1/template.schema.json",
      runsheet: 1,
      name: "Name",
      description: "What it does",
      category: "custom",
      steps: [{ kind: "wait", id: "pause", name: "Pause", seconds: 1 }],
    });
    expect(yaml.ok).toBe(true);
    expect(parseTemplateFile(json)).toEqual(yaml);
    expect(parseTemplateFile(JSON.stringify(JSON.parse(json), null, "\t"))).toEqual(yaml);
  });

  test("keeps dates, yes and no as the text they are, and takes anchors for what they stand for", () => {
    const parsed = parseTemplateFile(
      `${HEAD}readme: yes\nvariables:\n  - &a {type: date, name: a, label: &l 2026-03-06, default: 2026-03-06}\n  - {type: text, name: b, label: *l}\n${STEPS}`,
    );
    expect(parsed).toMatchObject({
      ok: true,
      document: { readme: "yes", variables: [{ label: "2026-03-06", default: "2026-03-06" }, { label: "2026-03-06" }] },
    });
  });

  test("is written to be read: lines as lines, defaults left out, the schema named", () => {
    const script = "set -eu\n\necho 'done: yes'\n";
    const parsed = parseTemplateFile(
      `${HEAD}steps:\n  - {kind: shell, id: a, name: A, interpreter: sh, script: ${JSON.stringify(script)}}\n`,
    );
    expect(parsed.ok && writeTemplateFile(parsed.document, "yaml"))
      .toBe(`# yaml-language-server: $schema=/api/v1/template.schema.json
runsheet: 1
name: Name
description: What it does
category: custom
steps:
  - kind: shell
    id: a
    name: A
    script: |
      set -eu

      echo 'done: yes'
`);
  });
});

describe("a wrong file is told where it is wrong:", () => {
  test.each([
    ["a missing field, at what should hold it", HEAD, "1:1 steps is missing"],
    ["a missing field of a step", `${HEAD}steps:\n  - kind: wait\n    id: a\n    name: A\n`, "6:5 seconds is missing"],
    ["an unknown field, at its name", `${HEAD}extra: 1\n${STEPS}`, "5:1 There is no field extra here"],
    ["an unknown kind", `${HEAD}steps:\n  - kind: eval\n`, "6:11 There is no kind eval"],
    [
      "a number for a text",
      `${HEAD.replace("Name", "7")}${STEPS}`,
      "2:7 Expected text, found a number: put it in quotes",
    ],
    ["nothing for a text", `${HEAD.replace(" Name", "")}${STEPS}`, "2:6 Expected text, found nothing"],
    ["a word that is none", `${HEAD}steps: {}\n`, "5:8 Expected a list, found a mapping"],
    [
      "an unknown category",
      HEAD.replace("custom", "other") + STEPS,
      "4:11 Use one of api_development, database_operations",
    ],
    [
      "what the schema cannot say",
      `${HEAD}steps:\n  - {kind: http, id: a, name: A, url: "{{b}}"}\n`,
      "6:5 {{b}} is not defined",
    ],
    ["another format", HEAD.replace("1", "2") + STEPS, "1:11 Invalid input: expected 1"],
    ["a field written twice", `${HEAD}${STEPS}name: Other\n`, "7:1 name is written twice"],
    ["a tab", `${HEAD}steps:\n\t- kind: wait\n`, "6:1 Tabs are not allowed as indentation"],
    [
      "braces without quotes",
      `${HEAD}readme: {{b}}\n${STEPS}`,
      '5:10 A name is text. A value that begins with braces must be in quotes: "{{name}}"',
    ],
    ["a second document", `${HEAD}${STEPS}---\na: 1\n`, "7:1 The file holds more than one document"],
    ["a tag", `${HEAD}readme: !!binary aGk=\n${STEPS}`, "5:18 The tag tag:yaml.org,2002:binary is not known"],
    ["a tag of somebody's own", `${HEAD}readme: !include x\n${STEPS}`, "5:18 The tag !include is not known"],
    ["a merge key", `${HEAD}<<: {readme: x}\n${STEPS}`, "5:1 Merge keys (<<) are not supported"],
    ["an alias of nothing", `${HEAD}readme: *a\n${STEPS}`, "5:9 There is no anchor &a above"],
    ["an alias within itself", `${HEAD}tags: &a [*a]\n${STEPS}`, "5:11 The alias *a lies within what it stands for"],
    ["the name of a prototype", `${HEAD}__proto__: {a: 1}\n${STEPS}`, "5:1 The name __proto__ is not allowed"],
    ["an escaped NUL", `${HEAD}readme: "a\\0b"\n${STEPS}`, "5:9 NUL characters and halves of surrogate pairs"],
    ["half a pair", `${HEAD}readme: "\\ud83d"\n${STEPS}`, "5:9 NUL characters and halves of surrogate pairs"],
    ["an open quote", `${HEAD}readme: "a\n${STEPS}`, "8:1 Missing closing"],
    ["an open brace", '{"runsheet": 1,\n "name": "x"', "2:13"],
    [
      "a directive for an older YAML, whose yes is true",
      `%YAML 1.1\n---\n${HEAD}readme: yes\n`,
      "3:1 steps is missing",
    ],
  ])("%s", (_, text, said) => {
    expect(first(text)).toContain(said);
  });

  test("with the path into the document", () => {
    const parsed = parseTemplateFile(
      `${HEAD}steps:\n  - kind: http\n    id: a\n    name: A\n    url: x\n    headers: {accept: 1}\n`,
    );
    expect(parsed).toMatchObject({ problems: [{ line: 10, column: 23, path: ["steps", 0, "headers", "accept"] }] });
  });

  test("all at once, in the order of the text, at most fifty", () => {
    expect(problems(`${HEAD.replace("custom", "1")}tags: [A]\nsteps: []\n`).map((said) => said.split(" ")[0])).toEqual([
      "4:11",
      "5:8",
      "6:8",
    ]);
    const many = Array.from({ length: 200 }, (_, at) => `k${at}: 1\n`).join("");
    expect(problems(HEAD + many + STEPS)).toHaveLength(50);
    expect(problems(Array.from({ length: 200 }, () => "a: 1\n").join(""))).toHaveLength(50);
  });
});

describe("what is no template file at all is told in a word:", () => {
  test.each([
    ["nothing", "", "1:1 The file is empty"],
    ["a comment", "# hello\n", "1:1 The file is empty"],
    ["null", "null", "1:1 The file is empty"],
    ["prose", "Hello there", "1:1 Expected a mapping, found text"],
    ["a list", "- 1", "1:1 Expected a mapping, found a list"],
    ["a program", "\x7fELF\0\0", "1:5 A NUL character does not belong into a text file"],
    ["UTF-16", [..."name: x"].join("\0"), "1:2 A NUL character does not belong"],
    ["another encoding", "name: M\uFFFDller", "1:8 A broken character does not belong"],
    ["a picture", "\x89PNG\r\n\x1a\n", "2:1 The control character U+001a does not belong"],
    ["too much", "a".repeat(MAX_FILE_LENGTH + 1), "1:1 The file is larger than 1 MB"],
  ])("%s", (_, text, said) => {
    expect(problems(text)).toEqual([expect.stringContaining(said)]);
  });
});

describe("a file of another program is recognised:", () => {
  test.each([
    [
      "an n8n workflow",
      '{"name": "x", "nodes": [{"type": "n8n-nodes-base.start"}], "connections": {}, "active": false}',
    ],
    [
      "a GitHub Actions workflow",
      "name: CI\non: [push]\njobs:\n  build:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/checkout@v4\n",
    ],
    ["a GitHub action", "name: Greet\ndescription: d\nruns:\n  using: composite\n  steps: []\n"],
    ["a Kestra flow", "id: hello\nnamespace: dev\ntasks:\n  - id: log\n    type: io.kestra.plugin.core.log.Log\n"],
    ["a Docker Compose file", "x-a: &a {b: 1}\nservices:\n  db:\n    <<: *a\n    image: postgres\n"],
    ["an Ansible playbook", "---\n- name: Web\n  hosts: all\n  tasks:\n    - ping:\n"],
    ["a list of Ansible tasks", "- name: Ping\n  ansible.builtin.ping:\n"],
    [
      "a GitLab CI configuration",
      "stages: [test]\nunit:\n  stage: test\n  script:\n    - !reference [.setup, script]\n    - make\n",
    ],
    ["a Kubernetes manifest", "apiVersion: v1\nkind: Pod\n---\napiVersion: v1\nkind: Service\n"],
    ["a CircleCI configuration", "version: 2.1\njobs:\n  a: {}\nworkflows:\n  b: {}\n"],
    ["an Azure pipeline", "trigger: [main]\nsteps:\n  - script: make\n"],
    ["a Postman collection", '{"info": {"name": "x"}, "item": []}'],
    ["an OpenAPI document", "openapi: 3.1.0\ninfo: {}\n"],
    ["a Make scenario", '{"name": "x", "flow": [], "metadata": {}}'],
    ["an npm package file", '{"name": "x", "version": "1.0.0", "scripts": {"a": "b"}}'],
  ])("%s", (name, text) => {
    expect(problems(text)).toEqual([expect.stringContaining(`This is ${name}, not a Runsheet template`)]);
  });

  test("but one that says it is ours is taken at its word", () => {
    expect(first(`runsheet: 1\non: push\njobs: {}\n`)).toMatch(/missing/);
  });
});

describe("a hostile file of a megabyte is refused without much ado:", () => {
  const fill = (part: string) => part.repeat(Math.ceil(MAX_FILE_LENGTH / part.length)).slice(0, MAX_FILE_LENGTH);
  const deep = /nests more than 64 levels deep/;
  const many = /too many parts/;
  test.each([
    ["brackets", fill("["), deep],
    ["braces with names", fill("{a: "), deep],
    ["dashes", fill("- "), deep],
    ["question marks", fill("? "), deep],
    ["names", fill("a: "), deep],
    ["indentation", Array.from({ length: 1_000 }, (_, at) => `${" ".repeat(at)}a:`).join("\n"), deep],
    ["different names", Array.from({ length: 90_000 }, (_, at) => `k${at}: 1`).join("\n"), many],
    ["quotes", fill('"'), many],
    ["anchors", fill("&a "), many],
    ["aliases", `a: &a x\nb:\n${fill("- *a\n").slice(20)}`, many],
    ["documents", fill("---\n"), many],
    ["closing brackets", fill("]"), /Unexpected/],
  ])("%s", (_, text, said) => {
    expect(first(text)).toMatch(said);
  });

  test("aliases of aliases", () => {
    const level = (at: number) =>
      `a${at}: &a${at} [${Array(10)
        .fill(`*a${at - 1}`)
        .join(", ")}]\n`;
    const laughs = `a0: &a0 [x, x]\n${Array.from({ length: 20 }, (_, at) => level(at + 1)).join("")}`;
    expect(problems(laughs).some((said) => said.includes("Aliases stand for more than 10000 values"))).toBe(true);
  });

  test("sixty-four levels are taken, one more is not", () => {
    const nested = (levels: number) =>
      `${HEAD}steps:\n  - {kind: http, id: a, name: A, url: x, body: {json: ${"[".repeat(levels)}${"]".repeat(levels)}}}\n`;
    expect(problems(nested(61))).toEqual([]);
    expect(first(nested(62))).toMatch(deep);
  });
});
