import { randomUUID } from "node:crypto";
import {
  ACTIONS,
  may,
  mayInOrganization,
  needsWorkspace,
  ROLES,
  SCOPES,
  type Action,
  type Role,
  type Scope,
} from "@runsheet/contract/access";
import { AppError } from "@runsheet/contract/error";
import type { Ctx } from "@runsheet/domain/context";
import { openTestDatabase, type TestWorkspace } from "@runsheet/domain/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { appRouter, createCaller } from "./index.ts";
import { inputsFor, type Inputs } from "./testing/inputs.ts";

let house: Awaited<ReturnType<typeof openTestDatabase>>;
let ours: TestWorkspace;
let theirs: TestWorkspace;
/** About things of ours that nobody changes: for what is refused, and what only looks. */
let standing: Inputs;
beforeAll(async () => {
  house = await openTestDatabase();
  [ours, theirs] = await Promise.all([house.freshWorkspace(), house.freshWorkspace()]);
  standing = await inputsFor(house, ours);
});
afterAll(() => house.drop());

const paths = Object.keys(appRouter._def.procedures) as Action[];

/** Calls a procedure by its path; a subscription is asked for its first word. */
async function call(ctx: Ctx, path: Action, input: unknown): Promise<unknown> {
  const [slice, verb] = path.split(".") as [string, string];
  const caller = createCaller(ctx) as unknown as Record<string, Record<string, (input: unknown) => Promise<unknown>>>;
  const answer = await caller[slice]![verb]!(input);
  if (answer === null || typeof answer !== "object" || !(Symbol.asyncIterator in answer)) return answer;
  const words = (answer as AsyncIterable<unknown>)[Symbol.asyncIterator]();
  // An allowed stream may have nothing to say yet; a refused one says so at once.
  return Promise.race([words.next(), new Promise((resolve) => setImmediate(() => setTimeout(resolve, 50, "allowed")))]);
}

/** A device of the workspace's organization that was given nothing. */
function asDevice({ organizationId }: TestWorkspace): Ctx {
  return { ...house.nobody(), actor: { kind: "device", id: randomUUID(), name: "Laptop", organizationId } };
}

/** What a call that is to succeed is made with: of its own where it changes something. */
const inputOf = async (path: Action): Promise<unknown> =>
  ACTIONS[path] === "view" ? standing[path] : (await inputsFor(house, ours, path))[path];

/** How a call ended: `ok`, or the kind of its refusal. */
async function outcome(ctx: Ctx, path: Action, input: unknown): Promise<string> {
  return call(ctx, path, input).then(
    () => "ok",
    (error: unknown) => refusalOf(error).kind,
  );
}

/** A stream refuses with the verb's own error, everything else with one that carries it. */
function refusalOf(error: unknown): AppError {
  const cause = error instanceof AppError ? error : (error as Error).cause;
  if (!(cause instanceof AppError)) throw error;
  return cause;
}

/** They name their workspace themselves. */
const NAMING = new Set<Action>([
  "member.changeRole",
  "member.list",
  "member.remove",
  "workspace.get",
  "workspace.leave",
  "workspace.remove",
  "workspace.update",
]);

/**
 * They are about the organization's licenses and devices, whichever workspace one is in, or the operator's over all
 * organizations.
 */
const OF_ORGANIZATION = new Set<Action>([
  "device.release",
  "device.rename",
  "license.changeTier",
  "license.events",
  "license.get",
  "license.history",
  "license.issue",
  "license.renew",
  "license.replaceKey",
  "license.resume",
  "license.revoke",
  "license.suspend",
  "license.update",
  "organization.changeRole",
  "organization.get",
  "organization.leave",
  "organization.people",
  "organization.person",
  "organization.remove",
  "organization.removeMember",
  "organization.update",
  "runner.register",
]);

/** They take the id of something published or of what proves itself, or answer for each id by itself. */
const OF_EVERYONE = new Set<Action>([
  ...OF_ORGANIZATION,
  "mail.get",
  "marketplace.get",
  "marketplace.install",
  "marketplace.numbers",
  "rating.list",
  "rating.listReports",
  "rating.mine",
  "rating.rate",
  "rating.remove",
  "rating.report",
  "rating.resolveReport",
  "run.cancelMany",
  "run.rerunMany",
  "runner.connect",
]);

test("every procedure stands in the permission table, and every action has a procedure", () => {
  expect(paths.toSorted()).toEqual(Object.keys(ACTIONS).toSorted());
});

describe("each procedure", () => {
  const inWorkspace = paths.filter(needsWorkspace);

  test.each(paths.filter((path) => ACTIONS[path] !== "public"))("%s asks who is there", async (path) => {
    expect(await outcome(house.nobody(), path, standing[path])).toBe("unauthenticated");
  });

  test.each(inWorkspace)("%s lets each role do what the table says", async (path) => {
    const seen: Partial<Record<Role, string>> = {};
    for (const role of ROLES) {
      // Each in a workspace of its own where the workspace itself may be gone afterwards.
      const shop = NAMING.has(path) ? await house.freshWorkspace() : ours;
      const input = NAMING.has(path)
        ? (await inputsFor(house, shop, path))[path]
        : may(role, path)
          ? await inputOf(path)
          : standing[path];
      seen[role] = await outcome(shop.as(role), path, input);
    }
    expect(seen).toEqual(Object.fromEntries(ROLES.map((role) => [role, may(role, path) ? "ok" : "forbidden"])));
  });

  test.each(inWorkspace.filter((path) => !NAMING.has(path)))("%s asks for a workspace", async (path) => {
    expect(await outcome({ ...ours.as("owner"), workspace: null }, path, standing[path])).toBe("invalid");
  });

  test.each(paths.filter((path) => ACTIONS[path] === "operator"))(
    "%s is for those who run the server",
    async (path) => {
      const inputs = await inputsFor(house, ours, path);
      const owner = ours.as("owner");
      const email = owner.actor.kind === "person" ? owner.actor.email : "";
      expect(await outcome(owner, path, inputs[path])).toBe("forbidden");
      const operator = { ...owner, installation: { ...owner.installation, operators: new Set([email]) } };
      expect(await outcome(operator, path, inputs[path])).toBe("ok");
    },
  );

  test.each(paths.filter((path) => ACTIONS[path] === "device"))("%s is for devices, and no person's", async (path) => {
    const inputs = await inputsFor(house, ours, path);
    for (const role of ROLES) expect(await outcome(ours.as(role), path, inputs[path])).toBe("forbidden");
    // Of the run of a server it is told the same as of one that never was.
    const told = await call(asDevice(ours), path, inputs[path]).catch(refusalOf);
    const stranger = await call(asDevice(theirs), path, inputs[path]).catch(refusalOf);
    expect(JSON.stringify(told)).toBe(JSON.stringify(stranger));
    expect(told instanceof AppError ? told.reason : "runner.run_lost").toBe("runner.run_lost");
  });

  test.each(paths.filter((path) => !["public", "device"].includes(ACTIONS[path])))(
    "%s is no device's",
    async (path) => {
      expect(await outcome(asDevice(ours), path, standing[path])).toBe("forbidden");
    },
  );

  test.each(paths.filter((path) => ACTIONS[path].startsWith("organization:")))(
    "%s lets each role of the organization do what the table says",
    async (path) => {
      const seen: Record<string, string> = {};
      for (const role of ["owner", "member"] as const) {
        const shop = await house.freshWorkspace();
        const inputs = await inputsFor(house, shop, path);
        const ended = await outcome(shop.as(role), path, inputs[path]);
        // Whoever's account belongs there may leave, but does not get away.
        seen[role] = ended === "conflict" ? "ok" : ended;
      }
      const said = (role: "owner" | "member") => (mayInOrganization(role, path) ? "ok" : "forbidden");
      expect(seen).toEqual({ owner: said("owner"), member: said("member") });
    },
  );

  test.each(paths.filter((path) => ACTIONS[path].startsWith("organization:")))(
    "%s answers for another organization as if there were none",
    async (path) => {
      const inputs = await inputsFor(house, theirs, path);
      const foreign = await call(ours.as("owner"), path, inputs[path]).catch(refusalOf);
      const absent = await call(ours.as("owner"), path, strange(inputs[path])).catch(refusalOf);
      expect(foreign).toMatchObject({ kind: "not_found" });
      expect(JSON.stringify(foreign)).toBe(JSON.stringify(absent));
    },
  );

  test.each([
    ["another organization's", () => Promise.resolve(theirs)],
    ["another workspace's", () => house.freshWorkspace({ organizationId: ours.organizationId })],
  ])("that takes an id answers for %s as if there were none, and leaves no trace there", async (_whose, find) => {
    const other = await find();
    const inputs = await inputsFor(house, other);
    const before = await other.audited();
    const withId = paths.filter(
      (path) =>
        !OF_EVERYONE.has(path) &&
        ACTIONS[path] !== "device" &&
        JSON.stringify(inputs[path] ?? {}).match(/[0-9a-f]{8}-/),
    );
    expect(withId.length).toBeGreaterThan(20);
    for (const path of withId) {
      const foreign = await call(ours.as("owner"), path, inputs[path]).catch(refusalOf);
      const absent = await call(ours.as("owner"), path, strange(inputs[path])).catch(refusalOf);
      expect(foreign, path).toMatchObject({ kind: "not_found" });
      expect(JSON.stringify(foreign), path).toBe(JSON.stringify(absent));
    }
    expect(await other.audited()).toEqual(before);
  });
});

describe("an API token", () => {
  const inWorkspace = paths.filter(needsWorkspace);

  /** A person with the role, come with a token of these scopes. */
  function withToken(shop: TestWorkspace, role: Role, scopes: readonly Scope[]): Ctx {
    const ctx = shop.as(role);
    if (ctx.actor.kind !== "person") throw new Error("not a person");
    const token = { id: randomUUID(), scopes, expiresAt: new Date(Date.now() + 60_000) };
    return { ...ctx, actor: { ...ctx.actor, session: null, token }, workspace: { ...ctx.workspace!, scopes } };
  }

  test.each(inWorkspace)("of a person may do %s with the scope that the table names and no other", async (path) => {
    const seen: Partial<Record<Scope, string>> = {};
    // The member made what stands there; managing is for who may.
    const role = ["manage", "invite"].includes(ACTIONS[path]) ? "admin" : "member";
    for (const scope of SCOPES) {
      const input = scope === ACTIONS[path] ? await inputOf(path) : standing[path];
      seen[scope] = await outcome(withToken(ours, role, [scope]), path, input);
    }
    // A token makes no tokens, whatever it may do.
    const wanted = path === "workspaceToken.create" ? null : ACTIONS[path];
    expect(seen).toEqual(Object.fromEntries(SCOPES.map((scope) => [scope, scope === wanted ? "ok" : "forbidden"])));
  });

  test.each(inWorkspace)("of a person may do %s in no role that may not", async (path) => {
    for (const role of ROLES.filter((role) => !may(role, path)))
      expect(await outcome(withToken(ours, role, SCOPES), path, standing[path])).toBe("forbidden");
  });

  test.each(paths.filter((path) => ACTIONS[path] !== "public" && !needsWorkspace(path)))(
    "may do %s only where that tells who it is",
    async (path) => {
      const ctx = withToken(ours, "owner", SCOPES);
      const email = ctx.actor.kind === "person" ? ctx.actor.email : "";
      const operator = { ...ctx, installation: { ...ctx.installation, operators: new Set([email]) } };
      const isTelling = path === "account.me" || path === "workspace.list";
      expect(await outcome(operator, path, standing[path])).toBe(isTelling ? "ok" : "forbidden");
    },
  );

  /** They are about a person: what they were told, what they think of a template, what they publish as theirs. */
  const PERSONAL = new Set<Action>([
    "marketplace.publish",
    "notification.list",
    "notification.markRead",
    "notification.unread",
    "notification.watch",
    "rating.mine",
    "rating.rate",
    "rating.remove",
    "rating.report",
    "runner.register",
    "workspace.leave",
    "workspaceToken.create",
  ]);

  test.each(paths.filter((path) => ACTIONS[path] !== "public"))(
    "of the workspace may do %s by its scope, unless that is a person's",
    async (path) => {
      const requirement = ACTIONS[path];
      const place = (scopes: readonly Scope[]): Ctx => ({
        ...ours.as("admin"),
        actor: { kind: "token", id: randomUUID(), name: "token Deploys" },
        workspace: { ...ours.as("admin").workspace!, scopes },
      });
      // No scope lets a token remove a workspace.
      const mayDo = inWorkspace.includes(path) && !PERSONAL.has(path) && requirement !== "delete";
      const without = SCOPES.filter((scope) => scope !== requirement);
      expect(await outcome(place(without), path, standing[path])).toBe("forbidden");
      const input = mayDo ? await inputOf(path) : standing[path];
      expect(await outcome(place(SCOPES), path, input)).toBe(mayDo ? "ok" : "forbidden");
    },
  );
});

/** The same input about something that never was. */
function strange(input: unknown): unknown {
  return JSON.parse(JSON.stringify(input).replaceAll(/"[0-9a-f-]{36}"/g, `"${randomUUID()}"`));
}
