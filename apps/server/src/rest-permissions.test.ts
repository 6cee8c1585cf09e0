import { randomUUID } from "node:crypto";
import { openTestDatabase } from "@runsheet/domain/testing";
import type { FastifyInstance } from "fastify";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readEnv } from "./env.ts";
import { buildHttp } from "./http.ts";
import { HOST } from "./testing/door.ts";
import { TABLE, WHO, type Caller, type Ids, type Row } from "./testing/rest-table.ts";

let house: Awaited<ReturnType<typeof openTestDatabase>>;
let app: FastifyInstance;
let ids: Ids;
/** Of everyone but the signed out. */
const tokens = new Map<Caller, string>();
/** Where somebody who is not one of ours is at home. */
const homes = new Map<Caller, string>();

interface Answer {
  status: number;
  // oxlint-disable-next-line typescript/no-explicit-any -- what comes back is looked at, not trusted
  body: any;
}

async function ask(caller: Caller, door: string, payload?: object, workspace?: string): Promise<Answer> {
  const [method, path] = door.split(" ") as ["GET", string];
  const token = tokens.get(caller);
  const answer = await app.inject({
    method,
    url: `/api/v1${path}`,
    headers: {
      host: HOST,
      ...(token && { authorization: `Bearer ${token}` }),
      ...(workspace && { "x-workspace-id": workspace }),
    },
    ...(method !== "GET" && { payload: payload ?? {} }),
  });
  return { status: answer.statusCode, body: answer.body && answer.json() };
}

/** As `ask`, for what must work. */
async function get(...question: Parameters<typeof ask>): Promise<Answer["body"]> {
  const { status, body } = await ask(...question);
  if (status >= 300) throw new Error(`${question[1]}: ${JSON.stringify(body)}`);
  return body;
}

beforeAll(async () => {
  house = await openTestDatabase();
  app = await buildHttp({
    db: house.db,
    installation: { ...house.installation, operators: new Set(["operator@example.org"]) },
    env: readEnv({ RUNSHEET_RATE_LIMIT: "0" }),
    webRoot: "/nowhere",
    ready: async () => ({}) as never,
    log: pino({ level: "silent" }),
  });
  for (const caller of WHO.person) {
    const account = { name: caller, email: `${caller}@example.org`, password: "correct horse battery" };
    tokens.set(caller, (await get("signedOut", "POST /auth/signup", account)).token);
    homes.set(caller, (await get(caller, "GET /auth/me")).workspaces[0].id);
  }
  await house.owner.query("update users set email_verified_at = now()");
  // What a license lacks is refused, too: here roles alone decide.
  await house.owner.query("update licenses set tier = 'ENTERPRISE'");
  ids = await arrange();
}, 180_000);
afterAll(async () => {
  await app.close();
  await house.drop();
});

/** The owner's workspace with a thing of every kind, and a sibling of it where only the neighbour is. */
async function arrange(): Promise<Ids> {
  const home = (await get("owner", "GET /auth/me")).workspaces[0];
  const own = (door: string, payload?: object) => get("owner", door, payload, home.id);
  const sibling = (await own("POST /workspaces", { name: "Sibling" })).id;
  const join = async (caller: Caller, role: string, workspace: string) => {
    await get("owner", "POST /invitations", { emails: [`${caller}@example.org`], role }, workspace);
    const [invitation] = await get(caller, "GET /invitations/mine");
    await get(caller, "POST /invitations/accept", { id: invitation.id });
  };
  for (const role of ["viewer", "member", "admin"] as const) await join(role, role, home.id);
  await join("neighbour", "owner", sibling);
  const document = TABLE["POST /templates"]!.body!({} as Ids);
  const template = (await own("POST /templates", document)).id;
  const run = (await own(`POST /templates/${template}/execute`)).id;
  const recurrence = { kind: "every", seconds: 3_600, timeZone: "UTC" };
  const schedule = (await own("POST /schedules", { name: "Nightly", templateId: template, recurrence })).id;
  homes.set("neighbour", sibling);
  const theirs = (await get("neighbour", "POST /templates", document, sibling)).id;
  const theirRun = (await get("neighbour", `POST /templates/${theirs}/execute`, {}, sibling)).id;
  const given = async (kind: string, thingId: string) =>
    (await get("neighbour", "POST /shares", { kind, thingId, toWorkspaceId: home.id, access: "execute" }, sibling)).id;
  const channel = { kind: "app" };
  await own("POST /invitations", { emails: ["late@example.org"], role: "viewer" });
  return {
    workspace: home.id,
    organization: home.organizationId,
    userId: (await get("viewer", "GET /auth/me")).user.id,
    template,
    run,
    schedule,
    project: (await own("POST /projects", { name: "Winter" })).id,
    rule: (await own("POST /notification-rules", { scheduleId: schedule, kinds: ["failure"], channel })).id,
    share: await given("template", theirs),
    sharedRun: await given("run", theirRun),
    sibling,
    invitation: (await own("GET /invitations")).items[0].id,
    workspaceToken: (await own("POST /workspace-tokens", { name: "CI", scopes: ["view"], expiresInDays: 1 })).id,
    license: (await own("GET /licenses/mine"))[0].id,
  };
}

const MADE_UP = randomUUID();

/** The operation's address with a real id in its braces, or with one that nothing has. */
function fill(operation: string, real: boolean): string {
  const { names, query } = TABLE[operation]!;
  const thing = real && names ? ids[names] : MADE_UP;
  const path = operation
    .replace("{userId}", real ? ids.userId : MADE_UP)
    .replace("{name}", "DEPLOY_KEY")
    .replace(/\{\w+\}/, thing);
  return query
    ? `${path}?${query.replace("{template}", ids.template).replace("{organization}", ids.organization)}`
    : path;
}

/** How it went at the door: in, turned away as not signed in, not allowed or not of the place, or not understood. */
type Verdict = "in" | "sign in" | "not allowed" | "not there" | "not understood";

function expected(caller: Caller, isAllowed: boolean, { who, names }: Row): Verdict[] {
  // Whoever may ask about themselves may send what is no answer to anything.
  if (isAllowed && (who === "anyone" || who === "person"))
    return names ? ["in", "not understood"] : ["in", "not understood", "not there"];
  if (isAllowed) return ["in"];
  return caller === "signedOut" ? ["sign in"] : ["not allowed", "not there"];
}

function verdict({ status, body }: Answer): Verdict {
  const code = String(body?.type ?? "")
    .split(":")
    .at(-1)!;
  if (status === 401 && code === "account.signed_out") return "sign in";
  if (status === 403) return "not allowed";
  if (code === "input.invalid") return "not understood";
  return ["organization.missing", "workspace.missing", "license.missing"].includes(code) ? "not there" : "in";
}

/** What is done in no workspace, so that no request names one. */
const OUTSIDE = new Set<string>([
  "anyone",
  "person",
  "operator",
  "organization",
  "organizationManage",
  "organizationOwn",
  "licenseOwn",
]);
/** What belongs to the organization, and so to no workspace of it alone. */
const OF_ORGANIZATION = new Set<string>(["organization", "license"]);
const callers = WHO.anyone;
const rows = Object.keys(TABLE);

test("the table names every operation of the server, and no other", async () => {
  const { paths } = await get("signedOut", "GET /openapi.json");
  const operations = Object.entries<object>(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
  expect(operations.filter((operation) => !TABLE[operation])).toEqual([]);
  expect(rows.filter((operation) => !operations.includes(operation))).toEqual([]);
});

describe("over REST", () => {
  test.each(rows)("%s lets in whom the paper lets in", async (operation) => {
    const row = TABLE[operation]!;
    const { who, body, onlyRefusals } = row;
    const allowed: readonly Caller[] = WHO[who];
    for (const caller of callers) {
      const isAllowed = allowed.includes(caller);
      if (isAllowed && onlyRefusals) continue;
      const answer = await ask(
        caller,
        fill(operation, true),
        body?.(ids),
        OUTSIDE.has(who) ? undefined : ids.workspace,
      );
      const told = `${caller}: ${answer.status} ${JSON.stringify(answer.body).slice(0, 200)}`;
      expect(expected(caller, isAllowed, row), told).toContain(verdict(answer));
      expect(answer.status, told).toBeLessThan(500);
    }
  });

  test.each(rows.filter((operation) => TABLE[operation]!.names))(
    "%s answers from another workspace as if our thing were not there",
    async (operation) => {
      const { who, names, body } = TABLE[operation]!;
      for (const caller of ["neighbour", "stranger"] as const) {
        const insiders: readonly Caller[] = OF_ORGANIZATION.has(names!) ? WHO.organization : WHO[who];
        if (insiders.includes(caller)) continue;
        const workspace = homes.get(caller);
        const real = await ask(caller, fill(operation, true), body?.(ids), workspace);
        const made = await ask(caller, fill(operation, false), body?.(ids), workspace);
        const told = `${caller}: ${JSON.stringify(real.body)}`;
        expect(real.status, told).toBeGreaterThanOrEqual(400);
        expect({ ...real.body, instance: "" }, told).toEqual({ ...made.body, instance: "" });
      }
    },
  );
});
