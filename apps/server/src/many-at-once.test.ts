import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openServers, PASSWORD, type Servers, type Someone } from "./testing/servers.ts";

let servers: Servers;
beforeAll(async () => (servers = await openServers()));
afterAll(() => servers.close());

const workspaceOf = async ({ ask }: Someone): Promise<{ id: string; organizationId: string }> =>
  (await ask(0, "GET", "/auth/me")).body.workspaces[0];

/** Somebody who joins a workspace by a mailed link. */
async function joining(owner: Someone, role: string): Promise<Someone> {
  const person = await servers.newcomer("Bob");
  expect((await owner.ask(0, "POST", "/invitations", { emails: [person.email], role })).status).toBe(200);
  const token = await servers.mailed(person.email);
  expect((await person.ask(1, "POST", "/invitations/accept", { token })).status).toBe(200);
  return person;
}

/** The same person's requests about one workspace, which the header names. */
const inside =
  (person: Someone, workspaceId: string) => (server: number, method: string, path: string, body?: object) =>
    fetch(`${servers.addresses[server % 2]}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${person.token}`,
        "x-workspace-id": workspaceId,
        ...(body ? { "content-type": "application/json" } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });

const ownersOf = async (workspaceId: string): Promise<number> =>
  (
    await servers.house.owner.query(
      "select count(*)::int as owners from workspace_members where workspace_id = $1 and role = 'owner'",
      [workspaceId],
    )
  ).rows[0].owners;

describe("on two servers at once", () => {
  test("one of twenty gets in by one invitation, and each of the others is told why not", async () => {
    const owner = await servers.newcomer("Ada");
    const people: Someone[] = [];
    for (let at = 0; at < 20; at += 1) people.push(await servers.newcomer("Guest"));
    await owner.ask(0, "POST", "/invitations", { emails: ["team@example.org"], role: "member" });
    const token = await servers.mailed("team@example.org");
    const ended = await Promise.all(
      people.map(({ ask }, at) => ask(at, "POST", "/invitations/accept", { token, anyway: true })),
    );
    expect(ended.filter(({ status }) => status === 200)).toHaveLength(1);
    const refused = ended.filter(({ status }) => status !== 200);
    for (const { status, body } of refused)
      expect({ status, ...body }).toMatchObject({
        status: 400,
        reason: "invitation.spent",
        detail: expect.stringContaining("was used"),
      });
    const { id } = await workspaceOf(owner);
    expect((await owner.ask(1, "GET", `/workspaces/${id}/members`)).body).toHaveLength(2);
  });

  test.each([
    ["demote", "PUT", "/role", { role: "member" }],
    ["remove", "DELETE", "", undefined],
  ])("two owners who %s each other leave one", async (_what, method, path, body) => {
    for (let round = 0; round < 5; round += 1) {
      const ada = await servers.newcomer("Ada");
      const { id } = await workspaceOf(ada);
      const bob = await joining(ada, "owner");
      const ended = await Promise.all([
        ada.ask(round, method, `/workspaces/${id}/members/${bob.id}${path}`, body),
        bob.ask(round + 1, method, `/workspaces/${id}/members/${ada.id}${path}`, body),
      ]);
      expect(await ownersOf(id)).toBe(1);
      expect(ended.map(({ status }) => status).toSorted()).toEqual([200, 403]);
    }
  });

  test("two owners of an organization who demote each other leave one", async () => {
    const ada = await servers.newcomer("Ada");
    const { organizationId } = await workspaceOf(ada);
    const bob = await joining(ada, "member");
    const roleOf = (person: Someone) => `/organizations/${organizationId}/members/${person.id}/role`;
    expect((await ada.ask(0, "PUT", roleOf(bob), { role: "owner" })).status).toBe(200);
    const ended = await Promise.all([
      ada.ask(0, "PUT", roleOf(bob), { role: "member" }),
      bob.ask(1, "PUT", roleOf(ada), { role: "member" }),
    ]);
    expect(ended.map(({ status }) => status).toSorted()).toEqual([200, 403]);
  });

  test("an owner who is removed while changing things has done what was answered with yes, and nothing after", async () => {
    const ada = await servers.newcomer("Ada");
    const { id } = await workspaceOf(ada);
    const bob = await joining(ada, "owner");
    const asBob = inside(bob, id);
    const make = async (at: number) => (await asBob(at, "POST", "/projects", { name: `Project ${at}` })).status;
    const going = Array.from({ length: 24 }, (_, at) => make(at));
    const removing = ada.ask(0, "DELETE", `/workspaces/${id}/members/${bob.id}`);
    const statuses = await Promise.all(going);
    expect((await removing).status).toBe(200);
    for (let at = 100; at < 104; at += 1) expect(await make(at)).toBe(403);
    expect(new Set(statuses.filter((status) => status !== 200))).toEqual(
      new Set(statuses.some((status) => status !== 200) ? [403] : []),
    );
    expect((await ada.ask(1, "GET", "/projects")).body).toHaveLength(
      statuses.filter((status) => status === 200).length,
    );
    expect((await ada.ask(1, "GET", "/audit/verify")).body.broken).toBeNull();
  });

  test("removing somebody on one server ends their open streams on the other", async () => {
    const ada = await servers.newcomer("Ada");
    const { id } = await workspaceOf(ada);
    const bob = await joining(ada, "member");
    const { ended } = await openStream(1, bob, id);
    await ada.ask(0, "DELETE", `/workspaces/${id}/members/${bob.id}`);
    expect(await ended).toBe("ended");
  });

  test.each([
    ["signing out", "POST", "/auth/logout"],
    ["signing out everywhere", "POST", "/auth/sessions/end-all"],
    ["a changed password", "POST", "/auth/password"],
  ])("%s ends open streams on the other server at once", async (what, method, path) => {
    const ada = await servers.newcomer("Ada");
    const { id } = await workspaceOf(ada);
    const again = (await ada.ask(0, "POST", "/auth/login", { email: ada.email, password: PASSWORD })).body.token;
    const watching = what === "signing out" ? ada : { ...ada, token: again };
    const { ended } = await openStream(1, watching, id);
    const body = path === "/auth/password" ? { currentPassword: PASSWORD, newPassword: "another fine one" } : {};
    expect((await ada.ask(0, method, path, body)).status).toBe(200);
    expect(await ended).toBe("ended");
  });

  test("revoking a workspace's token ends its open streams at once", async () => {
    const ada = await servers.newcomer("Ada");
    const { id } = await workspaceOf(ada);
    const made = await ada.ask(0, "POST", "/workspace-tokens", { name: "Watch", scopes: ["view"], expiresInDays: 1 });
    const { ended } = await openStream(1, { ...ada, token: made.body.token }, id);
    await ada.ask(0, "DELETE", `/workspace-tokens/${made.body.id}`);
    expect(await ended).toBe("ended");
  });
});

/** Opens a stream with somebody's token; `ended` resolves when the server ends it. */
async function openStream(
  server: number,
  { token }: Someone,
  workspaceId: string,
): Promise<{ ended: Promise<string> }> {
  const stream = await fetch(`${servers.addresses[server]}/trpc/run.watch`, {
    headers: { authorization: `Bearer ${token}`, accept: "text/event-stream", "x-workspace-id": workspaceId },
  });
  const reader = stream.body!.getReader();
  expect(new TextDecoder().decode((await reader.read()).value)).toContain("connected");
  const ended = (async () => {
    for (;;) if ((await reader.read()).done) return "ended";
  })().catch(() => "ended");
  return { ended };
}
