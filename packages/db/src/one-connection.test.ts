import { afterAll, beforeAll, expect, test } from "vitest";
import { cloneDatabase, type TestDatabase } from "./testing/clone.ts";
import { transaction } from "./transaction.ts";

let house: TestDatabase;
beforeAll(async () => (house = await cloneDatabase()));
afterAll(() => house.drop());

const NOBODY = { personId: null, organizationId: null, workspaceId: null };
const within = <T>(work: () => Promise<T>) => transaction(house.db, NOBODY, { readOnly: true }, work);
const look = () => house.db.pool.query("select 1 as one").then(({ rows }) => rows[0].one as number);

test("a transaction gets no second connection, by whichever way it asks", async () => {
  const second = "A transaction asked for a second connection; use its own";
  await expect(within(look)).rejects.toThrow(second);
  await expect(within(() => house.db.prisma.$queryRaw`select 1`)).rejects.toThrow(second);
  await expect(within(() => within(async () => 1))).rejects.toThrow(second);
});

test("what a transaction leaves behind may ask once it has ended", async () => {
  const ended = Promise.withResolvers<void>();
  const { later } = await within(async () => ({ later: ended.promise.then(look) }));
  ended.resolve();
  expect(await later).toBe(1);
});
