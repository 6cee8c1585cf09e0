import type { Role } from "@runsheet/contract/access";
import { parseTemplateFile, writeTemplateFile } from "@runsheet/contract/template-file";
import { openTestDatabase, sampleDocument, type TestWorkspace } from "@runsheet/domain/testing";
import { appRouter } from "@runsheet/api";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { attachment } from "./files.ts";
import { openDoor, type Door } from "./testing/door.ts";

let house: Awaited<ReturnType<typeof openTestDatabase>>;
let shop: TestWorkspace;
let door: Door;
let id: string;

beforeAll(async () => {
  house = await openTestDatabase();
  shop = await house.freshWorkspace();
  id = (await shop.addTemplate(sampleDocument({ name: "Größe prüfen" }))).id;
  door = await openDoor({
    db: house.db,
    router: appRouter,
    // The token names the role.
    identify: async (_db, { token }) => {
      if (token === null) return { actor: { kind: "nobody" }, workspace: null, renewedUntil: null };
      const { actor, workspace } = shop.as(token as Role);
      return { actor: actor as never, workspace, renewedUntil: null };
    },
  });
});
afterAll(async () => {
  await door.app.close();
  await house.drop();
});

const as = (role: Role, more: object = {}) => ({ authorization: `Bearer ${role}`, ...more });
const upload = (payload: string | Buffer, type = "application/yaml", role: Role = "member", query = "") =>
  door.ask({
    method: "POST",
    url: `/api/v1/templates/import${query}`,
    headers: as(role, { "content-type": type }),
    payload,
  });

describe("the schema", () => {
  test("is there for everybody, and may be kept", async () => {
    const answer = await door.ask("/api/v1/template.schema.json");
    expect([answer.statusCode, answer.headers["content-type"]]).toEqual([
      200,
      "application/schema+json; charset=utf-8",
    ]);
    expect(answer.headers["cache-control"]).toBe("public, max-age=3600");
    expect(answer.json()).toMatchObject({ title: "Runsheet template" });
    expect((await door.ask({ method: "POST", url: "/api/v1/template.schema.json" })).statusCode).toBe(405);
  });
});

describe("downloading a template", () => {
  test.each(["yaml", "json"])("gives a %s file with a name of its own, that nobody sniffs or keeps", async (format) => {
    const answer = await door.ask({ url: `/api/v1/templates/${id}/file?format=${format}`, headers: as("viewer") });
    expect(answer.statusCode).toBe(200);
    expect(answer.headers).toMatchObject({
      "content-disposition": `attachment; filename="groe-prufen.${format}"; filename*=UTF-8''gr%C3%B6%C3%9Fe-pr%C3%BCfen.${format}`,
      "x-content-type-options": "nosniff",
      "cache-control": "no-store",
    });
    expect(answer.headers["content-type"]).toMatch(new RegExp(`^application/${format}\\b`));
    const parsed = parseTemplateFile(answer.body);
    expect(parsed.ok && parsed.document).toEqual(sampleDocument({ name: "Größe prüfen" }));
  });

  test("is YAML where nobody says otherwise, and of an older version where asked", async () => {
    const answer = await door.ask({ url: `/api/v1/templates/${id}/file?version=1`, headers: as("viewer") });
    expect(answer.headers["content-disposition"]).toContain('filename="groe-prufen-v1.yaml"');
    const missing = await door.ask({ url: `/api/v1/templates/${id}/file?version=7`, headers: as("viewer") });
    expect(missing.json()).toMatchObject({ status: 404, reason: "template.version_missing" });
  });

  test("goes through the same permission and tenant as everything else", async () => {
    const url = `/api/v1/templates/${id}/file`;
    expect((await door.ask(url)).json()).toMatchObject({ status: 401, reason: "account.signed_out" });
    const theirs = await (await house.freshWorkspace()).addTemplate();
    const foreign = await door.ask({ url: `/api/v1/templates/${theirs.id}/file`, headers: as("owner") });
    expect(foreign.json()).toMatchObject({ status: 404, reason: "template.missing" });
    const strange = await door.ask({ url: `${url}?format=exe`, headers: as("viewer") });
    expect(strange.json()).toMatchObject({ status: 400, reason: "input.invalid", errors: [{ path: ["format"] }] });
    expect((await door.ask({ method: "DELETE", url, headers: as("owner") })).statusCode).toBe(405);
  });
});

describe("uploading a template", () => {
  const file = writeTemplateFile(sampleDocument({ name: "Uploaded ✓" }), "yaml");

  test.each(["application/yaml", "text/yaml", "text/x-yaml; charset=utf-8"])("takes a file as %s", async (type) => {
    const answer = await upload(file, type);
    expect([answer.statusCode, answer.json().name]).toEqual([200, "Uploaded ✓"]);
    expect(answer.json().visibility).toBe("workspace");
  });

  test("takes a byte order mark, JSON, and who shall see it", async () => {
    const json = writeTemplateFile(sampleDocument({ name: "From JSON" }), "json");
    const answer = await upload(`\uFEFF${json}`, "application/yaml", "member", "?visibility=private");
    expect(answer.json()).toMatchObject({ name: "From JSON", visibility: "private" });
  });

  test("takes the JSON form as before", async () => {
    const answer = await upload(JSON.stringify({ text: file, visibility: "private" }), "application/json");
    expect(answer.json()).toMatchObject({ name: "Uploaded ✓", visibility: "private" });
  });

  test("tells each wrong line as a problem", async () => {
    const answer = await upload("runsheet: 1\nname: x\nextra: 1\n");
    expect(answer.headers["content-type"]).toContain("application/problem+json");
    expect(answer.json()).toMatchObject({ status: 400, reason: "template.file_invalid", data: { line: 1 } });
    expect(answer.json().errors).toContainEqual({
      path: ["text", "extra"],
      message: "Line 3, column 1: There is no field extra here",
    });
  });

  test.each([
    ["nothing", "", "input.invalid"],
    ["too much", "a".repeat(1_000_001), "input.invalid"],
    ["a program", Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 1]), "input.unstorable"],
    ["another encoding", Buffer.from("name: M\xfcller", "latin1"), "template.file_invalid"],
  ])("refuses %s", async (_, body, reason) => {
    expect((await upload(body)).json()).toMatchObject({ status: 400, reason });
  });

  test("refuses who may only look, and nobody at all", async () => {
    expect((await upload(file, "text/yaml", "viewer")).json()).toMatchObject({ status: 403, reason: "access.role" });
    const options = {
      method: "POST",
      url: "/api/v1/templates/import",
      headers: { "content-type": "text/yaml" },
    } as const;
    expect((await door.ask({ ...options, payload: file })).statusCode).toBe(401);
  });

  test.each(["/api/v1/templates", "/trpc/template.import"])("is not understood at %s", async (url) => {
    const answer = await door.ask({
      method: "POST",
      url,
      headers: as("member", { "content-type": "text/yaml" }),
      payload: file,
    });
    expect([answer.statusCode, answer.json().reason]).toEqual([415, "request.content_type"]);
  });
});

test.each([
  ["a.yaml", "attachment; filename=\"a.yaml\"; filename*=UTF-8''a.yaml"],
  ["健.yaml", "attachment; filename=\"template.yaml\"; filename*=UTF-8''%E5%81%A5.yaml"],
  ["a'(b)*\"\\%.json", "attachment; filename=\"a'(b)*.json\"; filename*=UTF-8''a%27%28b%29%2A%22%5C%25.json"],
])("%s travels in a header as RFC 6266 says", (name, header) => {
  expect(attachment(name)).toBe(header);
});

describe("downloading the audit log", () => {
  test("gives all of its parts as one file, and a refusal as an answer", async () => {
    await house.owner.query(
      `insert into audit_lines (organization_id, workspace_id, action, target, request_id)
       select $1, $2, 'a.b', 'T' || n, 'r' from generate_series(1, 1200) n`,
      [shop.organizationId, shop.id],
    );
    const answer = await door.ask({ url: "/api/v1/audit/file?format=jsonl&action=a.b", headers: as("admin") });
    expect(answer.statusCode).toBe(200);
    expect(answer.headers).toMatchObject({
      "content-type": "application/jsonl; charset=utf-8",
      "content-disposition": expect.stringMatching(/^attachment; filename="audit-.*\.jsonl"/),
      "cache-control": "no-store",
    });
    const targets = answer.body
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line).target);
    expect(targets).toEqual(Array.from({ length: 1_200 }, (_, at) => `T${1_200 - at}`));
    expect((await door.ask({ url: "/api/v1/audit/file", headers: as("member") })).statusCode).toBe(403);
  });
});
