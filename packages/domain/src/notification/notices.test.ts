import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Ctx } from "../context.ts";
import { openTestDatabase, type TestWorkspace } from "../testing/index.ts";
import { listNotices, markRead, unreadCount, watchNotices } from "./index.ts";

let house: Awaited<ReturnType<typeof openTestDatabase>>;
let shop: TestWorkspace;
beforeAll(async () => (house = await openTestDatabase()));
afterAll(() => house.drop());
beforeEach(async () => (shop = await house.freshWorkspace()));

const page = { limit: 25 };
const personOf = ({ actor }: Ctx) => (actor.kind === "person" ? actor.id : "");

let told = 0;
/** Tells a person of the workspace, as the statements that fire schedules do; each word a second after the one before. */
async function tell(ctx: Ctx, kind = "failure"): Promise<string> {
  const workspaceId = ctx.workspace!.id;
  const payload = {
    workspaceId,
    workspaceName: "Shop floor",
    scheduleName: "Nightly backup",
    occurrenceAt: "2026-03-06T10:00:00.000Z",
    reason: "step.exit_status",
    at: "2026-03-06T10:01:00.000Z",
  };
  const { rows } = await house.owner.query(
    `insert into notices (workspace_id, user_id, kind, payload, created_at)
     values ($1, $2, $3, $4, now() + make_interval(secs => $5)) returning id`,
    [workspaceId, personOf(ctx), kind, payload, (told += 1)],
  );
  return rows[0].id;
}

describe("notices", () => {
  test("are listed newest first, in pages, and by whether they were read", async () => {
    const me = shop.as("viewer");
    const [one, two, three] = [await tell(me), await tell(me), await tell(me, "recovery")];
    const first = await listNotices(me, { limit: 2 });
    expect(first.items).toMatchObject([
      { id: three, kind: "recovery", readAt: null },
      { id: two, scheduleName: "Nightly backup", reason: "step.exit_status", occurrenceAt: "2026-03-06T10:00:00.000Z" },
    ]);
    const rest = await listNotices(me, { limit: 2, cursor: first.nextCursor! });
    expect(rest.items.map(({ id }) => id)).toEqual([one]);
    expect(await markRead(me, { ids: [two] })).toEqual({ unread: 2 });
    expect((await listNotices(me, { ...page, unread: true })).items.map(({ id }) => id)).toEqual([three, one]);
    expect((await listNotices(me, { ...page, unread: false })).items.map(({ id }) => id)).toEqual([two]);
    expect(await markRead(me, {})).toEqual({ unread: 0 });
  });

  test("are their reader's alone: nobody else of the workspace sees or reads them", async () => {
    const mine = await tell(shop.as("member"));
    for (const role of ["owner", "admin", "viewer"] as const) {
      expect((await listNotices(shop.as(role), page)).items).toEqual([]);
      expect(await markRead(shop.as(role), { ids: [mine] })).toEqual({ unread: 0 });
    }
    expect(await unreadCount(shop.as("member"))).toEqual({ unread: 1 });
  });

  test("of one workspace are not those of another, though the person is the same", async () => {
    const other = await house.freshWorkspace();
    await tell(shop.as("member"));
    const there = { ...other.as("member"), actor: shop.as("member").actor };
    expect(await unreadCount(there)).toEqual({ unread: 0 });
    await expect(unreadCount(house.nobody())).rejects.toMatchObject({ kind: "unauthenticated" });
  });

  test("keep the time they were first read at, however many mark them at once", async () => {
    const me = shop.as("member");
    const id = await tell(me);
    const at = (second: number) => ({ ...me, now: () => new Date(`2026-03-06T10:00:0${second}Z`) });
    await markRead(at(1), { ids: [id] });
    const counts = await Promise.all([2, 3, 4, 5].map((second) => markRead(at(second), {})));
    expect(counts).toEqual(counts.map(() => ({ unread: 0 })));
    expect((await listNotices(me, page)).items[0]!.readAt).toBe("2026-03-06T10:00:01.000Z");
  });
});

describe("watching", () => {
  test("says the count at once and at each change, and hears nothing of others", async () => {
    const me = shop.as("member");
    const stop = new AbortController();
    const words = watchNotices(me, stop.signal);
    expect((await words.next()).value).toEqual({ unread: 0 });
    // Were the others' heard, the next word would come before one's own.
    const next = words.next();
    await tell(shop.as("admin"));
    await tell((await house.freshWorkspace()).as("member"));
    await tell(me);
    expect((await next).value).toEqual({ unread: 1 });
    await markRead(me, {});
    expect((await words.next()).value).toEqual({ unread: 0 });
    stop.abort();
    expect((await words.next()).done).toBe(true);
  });

  test("refuses who is not signed in or names no workspace", async () => {
    await expect(watchNotices(house.nobody()).next()).rejects.toMatchObject({ kind: "unauthenticated" });
    await expect(watchNotices({ ...shop.as("member"), workspace: null }).next()).rejects.toMatchObject({
      reason: "workspace.unnamed",
    });
  });
});
