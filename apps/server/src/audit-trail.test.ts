import { createHash } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openServers, PASSWORD, type Servers, type Someone } from "./testing/servers.ts";

let servers: Servers;
beforeAll(async () => (servers = await openServers()));
afterAll(() => servers.close());

interface Line {
  number: number;
  hash: string;
  [field: string]: unknown;
}

async function listed({ ask }: Someone): Promise<Line[]> {
  const lines: Line[] = [];
  let cursor = "";
  do {
    const { body } = await ask(
      lines.length,
      "GET",
      `/audit?scope=organization&limit=10${cursor && `&cursor=${cursor}`}`,
    );
    lines.push(...body.items);
    cursor = body.nextCursor ?? "";
  } while (cursor);
  return lines;
}

test("what two servers write at once is one chain without a gap, and the export says what the list says", async () => {
  const ada = await servers.newcomer("Ada");
  const made = Array.from({ length: 24 }, (_, at) => ada.ask(at, "POST", "/projects", { name: `Project ${at}` }));
  for (const { status } of await Promise.all(made)) expect(status).toBe(200);
  const lines = await listed(ada);
  expect(lines.map(({ number }) => number)).toEqual(lines.map((_, at) => lines.length - at));
  expect(lines.length).toBeGreaterThan(24);
  expect((await ada.ask(1, "GET", "/audit/verify")).body).toMatchObject({ lines: lines.length, broken: null });

  const { organizationId } = (await ada.ask(0, "GET", "/auth/me")).body.workspaces[0];
  await servers.house.grantLicense(organizationId, "ENTERPRISE");
  const file = await ada.ask(0, "GET", "/audit/file?scope=organization&format=jsonl");
  expect(file).toMatchObject({ status: 200, body: expect.any(String) });
  const text: string = file.body;
  const exported = text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Line & { previousHash: string; sealed: string });
  const seals = exported.map(({ previousHash, sealed }) => ({ previousHash, sealed }));
  expect(exported).toEqual(lines.map((line, at) => ({ ...line, ...seals[at] })));
  let previous = "0".repeat(64);
  for (const { previousHash, sealed, hash } of exported.toReversed()) {
    expect(previousHash).toBe(previous);
    expect(createHash("sha256").update(`${previousHash}\n${sealed}`).digest("hex")).toBe(hash);
    previous = hash;
  }
  const csv: string = (await ada.ask(1, "GET", "/audit/file?scope=organization&format=csv")).body;
  const rows = csv.trim().split("\r\n").slice(1);
  expect(rows.map((row) => Number(row.split(",")[0]))).toEqual(lines.map(({ number }) => number));
});

test("no password, token, link, key or secret of a whole day's work is in a line, a log or an answer that lists", async () => {
  const ada = await servers.newcomer("Ada");
  const secrets: string[] = [PASSWORD, ada.token];
  const ask = async (method: string, path: string, body?: object) => {
    const answer = await ada.ask(secrets.length, method, path, body);
    expect([path, answer.status]).toEqual([path, 200]);
    return answer.body;
  };
  const keep = (...found: string[]) => {
    for (const secret of found) expect(secret.length).toBeGreaterThan(7);
    secrets.push(...found);
  };
  keep(await servers.mailed(ada.email, "verify_email"));
  const access = { name: "Deploys", scopes: ["view"], expiresInDays: 30 };
  keep((await ask("POST", "/tokens", access)).token, (await ask("POST", "/workspace-tokens", access)).token);
  keep("the content of a secret", "its other content");
  for (const content of secrets.slice(-2)) await ask("PUT", "/secrets/API_KEY", { content, note: "" });
  const channel = { kind: "webhook", address: "https://hooks.example.org/runsheet" };
  const rule = await ask("POST", "/notification-rules", { kinds: ["failure"], channel });
  keep(rule.signingSecret, (await ask("POST", `/notification-rules/${rule.id}/rotate-secret`, {})).signingSecret);
  const [license] = await ask("GET", "/licenses/mine");
  keep((await ask("POST", `/licenses/${license.id}/replace-key`, {})).key);
  await ask("POST", "/invitations", { emails: ["guest@example.org"] });
  keep(await servers.mailed("guest@example.org"));
  keep("a second password", "a third password");
  await ask("POST", "/auth/password", { currentPassword: PASSWORD, newPassword: "a second password" });
  const wrong = { currentPassword: "my wrong guess", newPassword: "a fourth password" };
  keep(...Object.values(wrong));
  expect((await ada.ask(0, "POST", "/auth/password", wrong)).status).toBe(400);
  await ask("POST", "/auth/forgot-password", { email: ada.email });
  keep(await servers.mailed(ada.email, "reset_password"));
  const reset = { token: secrets.at(-1), newPassword: "a third password" };
  await ask("POST", "/auth/reset-password", reset);
  const login = { email: ada.email, password: "a third password" };
  keep((await ada.ask(1, "POST", "/auth/login", login)).body.token);
  const again = { ...ada, token: secrets.at(-1)! };

  const { rows } = await servers.house.owner.query("select to_jsonb(a)::text as line from audit_lines a");
  expect(rows.length).toBeGreaterThan(12);
  const shown = await Promise.all(
    [
      "/audit?scope=organization&limit=100",
      "/tokens",
      "/workspace-tokens",
      "/secrets",
      "/notification-rules",
      "/licenses/mine",
      "/auth/sessions",
    ].map(async (path) => {
      const headers = { authorization: `Bearer ${again.token}` };
      return (await fetch(`${servers.addresses[0]}/api/v1${path}`, { headers })).text();
    }),
  );
  const written = [...rows.map(({ line }) => line), servers.log(), ...shown].join("\n");
  expect(written).toContain("account.changePassword");
  for (const secret of secrets) expect(written).not.toContain(secret);
});
