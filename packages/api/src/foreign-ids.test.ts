import { randomUUID } from "node:crypto";
import { ACTIONS, type Action } from "@runsheet/contract/access";
import { AppError } from "@runsheet/contract/error";
import type { Ctx } from "@runsheet/domain/context";
import { openTestDatabase, type TestWorkspace } from "@runsheet/domain/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { appRouter, createCaller } from "./index.ts";
import { inputsFor } from "./testing/inputs.ts";

type Input = Record<string, unknown>;

let house: Awaited<ReturnType<typeof openTestDatabase>>;
let ours: TestWorkspace;
let theirs: TestWorkspace;
let mine: Partial<Record<Action, Input>>;
/** Ids of every kind of thing that the other workspace has. */
let foreign: string[];
beforeAll(async () => {
  house = await openTestDatabase();
  [ours, theirs] = await Promise.all([house.freshWorkspace(), house.freshWorkspace()]);
  mine = (await inputsFor(house, ours)) as typeof mine;
  const inputs = JSON.stringify(await inputsFor(house, theirs));
  const listings = await house.owner.query("select id::text from listings");
  const published = new Set(listings.rows.map(({ id }) => id));
  foreign = [...new Set(inputs.match(UUID))].filter((id) => !published.has(id));
});
afterAll(() => house.drop());

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const procedures = appRouter._def.procedures as unknown as Record<
  Action,
  { _def: { type: string; inputs: z.ZodType[] } }
>;

/** The fields of a procedure's input, as its own schema tells of them. */
function fieldsOf(path: Action): Record<string, unknown> {
  const [input] = procedures[path]._def.inputs;
  if (!input) return {};
  const schema = z.toJSONSchema(input, { io: "input", unrepresentable: "any" }) as { properties?: object };
  return { ...schema.properties };
}
const paths = (Object.keys(procedures) as Action[]).filter(
  (path) => !["public", "operator", "device"].includes(ACTIONS[path]) && procedures[path]._def.type !== "subscription",
);
/** Fields with an id further down, each with where it is tried; what proves a device is the runners' tests'. */
const TRIED_BELOW = {
  channel: "people of a notification",
  target: "the device of a run",
  activation: "a word signed by the device",
};
/** They answer for each id by itself, and do nothing about one that is not there. */
const EACH = new Set<Action>(["notification.markRead", "run.cancelMany", "run.rerunMany"]);
/** Fields that take an id and are not the id of the thing itself, which access.test.ts tries. */
const pointers = paths.flatMap((path) =>
  Object.entries(fieldsOf(path))
    .filter(
      ([field, schema]) =>
        field !== "id" && !Object.hasOwn(TRIED_BELOW, field) && JSON.stringify(schema).includes('"uuid"'),
    )
    .map(([field]) => [path, field] as const),
);

async function answer(ctx: Ctx, path: Action, input: unknown): Promise<unknown> {
  const [slice, verb] = path.split(".") as [string, string];
  const caller = createCaller(ctx) as unknown as Record<string, Record<string, (input: unknown) => Promise<unknown>>>;
  return caller[slice]![verb]!(input).catch((error: Error) => {
    if (!(error.cause instanceof AppError)) throw error;
    const { kind, reason, message, data, problems } = error.cause;
    return { refused: { kind, reason, message, data, problems } };
  });
}

/** What an answer says apart from the id that was asked with, and from when it was given. */
const said = (found: unknown, asked: string) =>
  (JSON.stringify(found) ?? "").replaceAll(asked, "asked").replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "then");

const valueFor = (path: Action, field: string, id: string): unknown =>
  JSON.stringify(fieldsOf(path)[field]).includes('"array"') ? [id] : id;

describe("an id of another tenant in a body or a filter", () => {
  test("is looked for in many places", () => expect(pointers.length).toBeGreaterThan(20));

  test.each(pointers)("%s with %s answers as for one that never was", async (path, field) => {
    const never = randomUUID();
    const input = mine[path] ?? {};
    const absent = await answer(ours.as("owner"), path, { ...input, [field]: valueFor(path, field, never) });
    // Nothing that points at nobody's thing is kept.
    const mayBeDone = procedures[path]._def.type === "query" || EACH.has(path);
    expect(mayBeDone || Object.hasOwn(absent as object, "refused")).toBe(true);
    for (const id of foreign) {
      const found = await answer(ours.as("owner"), path, { ...input, [field]: valueFor(path, field, id) });
      expect(said(found, id)).toBe(said(absent, never));
    }
  });
});

test("a person of another tenant is told of nothing here, and named to nobody", async () => {
  const stranger = theirs.as("owner").actor;
  const id = stranger.kind === "person" ? stranger.id : "";
  for (const path of ["notification.createRule", "notification.updateRule"] as const) {
    const [absent, found] = await Promise.all(
      [randomUUID(), id].map(async (asked) =>
        said(
          await answer(ours.as("owner"), path, {
            ...mine[path],
            channel: { kind: "app", people: [asked] },
          }),
          asked,
        ),
      ),
    );
    expect(found).toBe(absent);
    expect(found).toContain("refused");
  }
});

test("a device of another tenant is nobody's to run things on, as one that never was", async () => {
  const { rows } = await house.owner.query("select id from activations where organization_id = $1 limit 1", [
    theirs.organizationId,
  ]);
  for (const path of paths.filter((each) => JSON.stringify(fieldsOf(each).target ?? "").includes("uuid"))) {
    const ask = async (asked: string) => {
      const target = { kind: "device", id: asked };
      return said(await answer(ours.as("owner"), path, { ...mine[path], target }), asked);
    };
    const found = await ask(rows[0].id);
    expect(found).toBe(await ask(randomUUID()));
    expect(found).toContain("refused");
  }
});

describe("a cursor of another tenant's list", () => {
  const lists = paths.filter((path) => Object.hasOwn(fieldsOf(path), "cursor"));

  test.each(lists)("of %s shows nothing of theirs", async (path) => {
    const hers = ((await inputsFor(house, theirs, path)) as typeof mine)[path] ?? {};
    const first = (await answer(theirs.as("owner"), path, { ...hers, limit: 1 })) as { nextCursor?: string | null };
    const cursor = first.nextCursor;
    if (!cursor) return;
    const shown = JSON.stringify(await answer(ours.as("owner"), path, { ...mine[path], cursor }));
    for (const id of foreign) expect(shown).not.toContain(id);
  });
});

test("words of another tenant's things are found by no search", async () => {
  const word = `zephyr${randomUUID().slice(0, 8)}`;
  const owner = createCaller(theirs.as("owner"));
  const { document } = await theirs.addTemplate();
  await owner.template.create({ document: { ...document, name: word, description: word }, visibility: "private" });
  await owner.project.create({ name: word });
  await owner.secret.set({ name: word.toUpperCase(), content: "long enough a secret" });
  const searching = paths.filter(
    (path) => Object.hasOwn(fieldsOf(path), "search") || Object.hasOwn(fieldsOf(path), "query"),
  );
  expect(searching.length).toBeGreaterThan(3);
  for (const path of searching) {
    const field = Object.hasOwn(fieldsOf(path), "search") ? "search" : "query";
    const found = await answer(ours.as("owner"), path, { ...mine[path], [field]: word });
    expect(JSON.stringify(found).toLowerCase()).not.toContain(word);
  }
});

test("a name that another workspace has is free here", async () => {
  const caller = (shop: TestWorkspace) => createCaller(shop.as("owner"));
  const name = "The very same";
  for (const shop of [ours, theirs]) {
    await caller(shop).project.create({ name });
    await caller(shop).workspace.update({ id: shop.id, name });
    await caller(shop).secret.set({ name: "THE_VERY_SAME", content: "long enough a secret" });
    const { items } = await caller(shop).invitation.create({ emails: ["same@example.org"], role: "member" });
    expect(items).toEqual([{ email: "same@example.org", outcome: "invited" }]);
  }
});
