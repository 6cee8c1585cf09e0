import { describe, expect, test } from "vitest";
import { readShippedTemplates } from "../../template/index.ts";
import { sampleDocument } from "../../testing/index.ts";
import { findLeaks } from "./find-leaks.ts";

const none = new Map<string, string>();
/** Parts are joined here so that nobody takes this file for a leak itself. */
const join = (...parts: string[]) => parts.join("");
const JWT = join(
  "eyJhbGciOiJIUzI1NiJ9",
  ".eyJzdWIiOiIxMjM0NTY3ODkwIn0",
  ".dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U",
);

const script = (text: string) =>
  sampleDocument({ variables: [], steps: [{ kind: "shell", id: "go", name: "Go", script: text }] });
const http = (step: object) =>
  sampleDocument({
    variables: [],
    steps: [{ kind: "http", id: "go", name: "Go", url: "https://example.org", ...step }],
  });
const kinds = async (document: ReturnType<typeof sampleDocument>) =>
  (await findLeaks(document, none)).map(({ kind }) => kind);

describe("what must not be published", () => {
  test.each([
    ["webhook_address", join("curl https://hooks.slack", ".com/services/T0AB12CD/B0AB12CD/abcdefgh12345678ABCDEFGH")],
    ["webhook_address", join("https://discord", ".com/api/webhooks/123456789012345678/abcDEF-123_xyzabcDEF-123_xyz")],
    [
      "webhook_address",
      join("https://acme.webhook", ".office.com/webhookb2/0a1b2c3d-aaaa@bbbb/IncomingWebhook/123abc/xyz"),
    ],
    [
      "webhook_address",
      join("https://prod-12.westeurope.logic", ".azure.com:443/workflows/abc/triggers/manual/paths/invoke?sig=abc"),
    ],
    ["webhook_address", join("https://chat.googleapis", ".com/v1/spaces/AAAA/messages?key=abcdefgh&token=abc")],
    ["webhook_address", join("https://hooks.zapier", ".com/hooks/catch/1234567/abcdefg/")],
    ["webhook_address", join("https://hook.eu1", ".make.com/abcdefghijklmnop")],
    ["webhook_address", join("https://flow.example.org/webhook/", "0a1b2c3d-0a1b-4c3d-8e9f-0a1b2c3d4e5f")],
    ["webhook_address", join("https://maker.ifttt", ".com/trigger/door/with/key/abcDEF123456")],
    ["signed_address", "https://b.s3.amazonaws.com/x?X-Amz-Signature=0123456789abcdef0123456789abcdef"],
    ["json_web_token", `cookie: session=${JWT}`],
    ["bearer_token", "Authorization: Bearer a1b2c3d4e5f6g7h8i9j0k1"],
    ["aws_access_key", join("AKIA", "QYLPMN5HABCDEFGH")],
    ["runsheet_token", join("rs_", "pat_", "a1B2-c3D4_".repeat(4), "xyz", "0a1b2c3d")],
    ["github_token", join("ghp_", "wWPw5k4aXcaT4fNP0UcnZwJUVFk6LO0pINUx")],
    [
      "private_key",
      join("-----BEGIN RSA PRIVATE", ` KEY-----\n${"MIIEpAIBAAKCAQEA".repeat(10)}\n-----END RSA PRIVATE KEY-----`),
    ],
    ["password_in_address", "psql postgres://app:s3cr3tPw99@db.example.org/shop"],
    ["password", "export DB_PASSWORD=Tr0ub4dor-and-3"],
    ["password", '{"clientSecret": "a8f5f167f44f4964e6c998dee827110c"}'],
    ["password", "curl -H 'X-Api-Key: a8f5f167f44f4964e6c998dee827110c'"],
  ])("%s in a script: %s", async (kind, text) => {
    expect(await kinds(script(`echo hello\n${text}\n`))).toEqual([kind]);
  });

  test("names the place, and shows no more than the beginning", async () => {
    const value = "a8f5f167f44f4964e6c998dee827110c";
    const document = http({
      headers: { Authorization: `Basic ${value}` },
      body: { json: { deep: [{ api_key: value }] } },
    });
    expect(await findLeaks(document, none)).toEqual([
      { path: ["steps", 0, "headers", "Authorization"], kind: "password", excerpt: "a8f5…" },
      { path: ["steps", 0, "body", "json", "deep", 0, "api_key"], kind: "password", excerpt: "a8f5…" },
    ]);
  });

  test("is found in the default of a variable, behind a flag, and as a pair of name and value", async () => {
    const value = "a8f5f167f44f4964e6c998dee827110c";
    const variable = { type: "text", name: "api_token", label: "Token", default: value };
    const steps = [
      { kind: "shell", id: "one", name: "One", argv: ["tool", "--password", value] },
      { kind: "files", id: "two", name: "Two", files: [{ path: "x.json", json: [{ name: "token", value }] }] },
    ];
    const leaks = await findLeaks(sampleDocument({ variables: [variable], steps }), none);
    expect(leaks.map(({ path }) => path.join("."))).toEqual([
      "variables.0.default",
      "steps.0.argv.2",
      "steps.1.files.0.json.0.value",
    ]);
  });

  test("is the content of a secret of the workspace, also in base64 or an address", async () => {
    const content = "correct horse & battery";
    const secrets = new Map([["STAPLE", content]]);
    for (const form of [content, encodeURIComponent(content), Buffer.from(content).toString("base64")]) {
      const leaks = await findLeaks(script(`echo '${form}'`), secrets);
      expect(leaks).toEqual([{ path: ["steps", 0, "script"], kind: "workspace_secret", excerpt: "STAPLE" }]);
    }
  });

  test.each([
    ["inside of longer text in base64", (text: string) => Buffer.from(`a${text}!`).toString("base64")],
    ["at the end of longer text in base64", (text: string) => Buffer.from(`ab${text}`).toString("base64url")],
    ["broken into lines", (text: string) => `${text.slice(0, 9)}\n  ${text.slice(9)}`],
    ["in hexadecimal digits", (text: string) => Buffer.from(text).toString("hex")],
    ["in an address with small letters", (text: string) => encodeURIComponent(text).replaceAll("%2F", "%2f")],
  ])("is the content of a secret %s", async (_, spell) => {
    const secrets = new Map([["STAPLE", "correct/horse/battery"]]);
    expect(await findLeaks(script(`echo '${spell("correct/horse/battery")}'`), secrets)).toMatchObject([
      { path: ["steps", 0, "script"], kind: "workspace_secret", excerpt: "STAPLE" },
    ]);
  });

  test("is a secret of digits where a number stands, and no blank secret anywhere", async () => {
    const document = http({ method: "POST", body: { json: { pin: 8_273_645_198 } } });
    const secrets = new Map([
      ["PIN", "8273645198"],
      ["BLANK", " ".repeat(9)],
    ]);
    expect(await findLeaks(document, secrets)).toEqual([
      { path: ["steps", 0, "body", "json", "pin"], kind: "workspace_secret", excerpt: "PIN" },
    ]);
  });

  test.each([1, null, true, [], {}, { a: "b" }])("is a name in a JSON body, with %j behind it", async (value) => {
    const token = join("ghp_", "wWPw5k4aXcaT4fNP0UcnZwJUVFk6LO0pINUx");
    const leaks = await findLeaks(http({ method: "POST", body: { json: { [token]: value } } }), none);
    expect(leaks).toMatchObject([{ path: ["steps", 0, "body", "json", token], kind: "github_token" }]);
    expect(leaks[0]!.excerpt).not.toContain(token);
  });

  test("is the default of what only looks like a secret variable", async () => {
    const json = { type: "secret", default: join("https://hooks.zapier", ".com/hooks/catch/1234567/abcdefg/") };
    expect(await kinds(http({ method: "POST", body: { json } }))).toEqual(["webhook_address"]);
  });

  test("is not hidden by a comment that switches a linter off", async () => {
    const text = join("# secretlint-disable\nghp_", "wWPw5k4aXcaT4fNP0UcnZwJUVFk6LO0pINUx");
    expect(await kinds(script(text))).toEqual(["github_token"]);
  });
});

describe("what may be published", () => {
  test.each([
    'curl -H "Authorization: Bearer $TOKEN" https://example.org',
    "psql postgres://app:$PGPASSWORD@db/shop",
    "psql postgres://user:password@localhost:5432/postgres",
    "psql postgres://postgres:postgres@localhost:5432/postgres",
    "export API_KEY=${API_KEY:-none}",
    "token = process.env.GITHUB_TOKEN_2",
    "password: changeme",
    "grep -- '-----BEGIN PRIVATE KEY-----' file.pem",
    "token_expires_at: 2026-11-23T10:00:00Z",
    "max_tokens: 4096",
    "AKIAIOSFODNN7EXAMPLE",
    "Basic authentication needs a password and a user",
  ])("%s", async (text) => {
    expect(await findLeaks(script(text), none)).toEqual([]);
  });

  test("placeholders, and the name of a secret as a default", async () => {
    const variables = [
      { type: "secret", name: "api_key", label: "Key", default: "OPENAI_API_KEY2" },
      { type: "text", name: "host", label: "Host" },
    ];
    const headers = { Authorization: "Bearer {{api_key}}", "X-Api-Key": "{{api_key}}" };
    const url = "https://user:{{api_key}}@{{host}}/webhook/{{host}}";
    const steps = [{ kind: "http", id: "go", name: "Go", url, headers, query: { token: "{{api_key}}" } }];
    expect(await findLeaks(sampleDocument({ variables, steps }), none)).toEqual([]);
  });

  test("every template that ships", async () => {
    for (const { slug, document } of await readShippedTemplates())
      expect({ slug, leaks: await findLeaks(document, none) }).toEqual({ slug, leaks: [] });
  });
});

describe("a hostile text", () => {
  const hostile = [
    "token",
    "key=",
    "https://a:",
    "eyJ",
    "bearer ",
    "://",
    "password:",
    "hooks.slack.com/services/",
    "-----BEGIN PRIVATE KEY-----",
    "a.b",
    "chat.googleapis.com/v1/spaces/",
    "powerplatform.com/",
    "[?&]sig=",
    "AKIA",
    " \t",
  ];

  test.each(hostile)("of a megabyte of %j takes no more than in proportion", async (piece) => {
    const took = async (size: number) => {
      const began = process.cpuUsage();
      await findLeaks(script(piece.repeat(Math.ceil(size / piece.length)).slice(0, size)), none);
      const { user, system } = process.cpuUsage(began);
      return user + system;
    };
    await took(50_000);
    const small = await took(100_000);
    // Ten times the text: a hundredfold would be quadratic. The addend covers what any call costs.
    expect(await took(1_000_000)).toBeLessThan(small * 40 + 500_000);
  });
});
