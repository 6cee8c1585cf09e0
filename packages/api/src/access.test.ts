import { randomUUID } from "node:crypto";
import { ACTIONS, may, ROLES, type Action, type Role } from "@runsheet/contract/access";
import { AppError } from "@runsheet/contract/error";
import type { Ctx } from "@runsheet/domain/context";
import { openTestDatabase, type TestWorkspace } from "@runsheet/domain/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { appRouter, createCaller } from "./index.ts";

let house: Awaited<ReturnType<typeof openTestDatabase>>;
let ours: TestWorkspace;
let theirs: TestWorkspace;
beforeAll(async () => {
  house = await openTestDatabase();
  [ours, theirs] = await Promise.all([house.freshWorkspace(), house.freshWorkspace()]);
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

/** For each procedure an input about things of the given workspace. */
async function inputsFor(shop: TestWorkspace): Promise<Partial<Record<Action, unknown>>> {
  const template = await shop.addTemplate();
  const run = (await createCaller(shop.as("member")).run.create({ templateId: template.id, values: { who: "x" } })).id;
  const session = randomUUID();
  const owner = shop.as("owner").actor;
  await house.owner.query(
    "insert into sessions (id, user_id, token_hash, expires_at) values ($1, $2, $3, now() + interval '1 day')",
    [session, owner.kind === "person" ? owner.id : "", randomUUID()],
  );
  return {
    "account.signOut": {},
    "account.refresh": {},
    "account.endOtherSessions": {},
    "account.endSession": { id: session },
    "account.changePassword": { currentPassword: "not the present one", newPassword: "a good new password" },
    "template.list": {},
    "template.get": { id: template.id },
    "run.create": { templateId: template.id, values: { who: "x" } },
    "run.list": {},
    "run.get": { id: run },
    "run.readLog": { id: run },
    "run.follow": { id: run },
    "run.cancel": { id: run },
    "run.rerun": { id: run },
  };
}

test("every procedure stands in the permission table, and every action has a procedure", () => {
  expect(paths.toSorted()).toEqual(Object.keys(ACTIONS).toSorted());
});

describe("each procedure", () => {
  const inWorkspace = paths.filter((path) => !["public", "person"].includes(ACTIONS[path]));

  test.each(paths.filter((path) => ACTIONS[path] !== "public"))("%s asks who is there", async (path) => {
    const inputs = await inputsFor(ours);
    expect(await outcome(house.nobody(), path, inputs[path])).toBe("unauthenticated");
  });

  test.each(inWorkspace)("%s lets each role do what the table says", async (path) => {
    const seen: Partial<Record<Role, string>> = {};
    for (const role of ROLES) {
      const inputs = await inputsFor(ours);
      seen[role] = await outcome(ours.as(role), path, inputs[path]);
    }
    expect(seen).toEqual(Object.fromEntries(ROLES.map((role) => [role, may(role, path) ? "ok" : "forbidden"])));
  });

  test.each(inWorkspace)("%s asks for a workspace", async (path) => {
    const inputs = await inputsFor(ours);
    expect(await outcome({ ...ours.as("owner"), workspace: null }, path, inputs[path])).toBe("invalid");
  });

  test("that takes an id answers for another organization's as if there were none, and leaves no trace there", async () => {
    const inputs = await inputsFor(theirs);
    const before = await theirs.audited();
    const withId = paths.filter((path) => JSON.stringify(inputs[path] ?? {}).match(/[0-9a-f]{8}-/));
    expect(withId.length).toBeGreaterThan(6);
    for (const path of withId) {
      const foreign = await call(ours.as("owner"), path, inputs[path]).catch(refusalOf);
      const absent = await call(ours.as("owner"), path, strange(inputs[path])).catch(refusalOf);
      expect(foreign, path).toMatchObject({ kind: "not_found" });
      expect(JSON.stringify(foreign), path).toBe(JSON.stringify(absent));
    }
    expect(await theirs.audited()).toEqual(before);
  });
});

/** The same input about something that never was. */
function strange(input: unknown): unknown {
  return JSON.parse(JSON.stringify(input).replaceAll(/"[0-9a-f-]{36}"/g, `"${randomUUID()}"`));
}
