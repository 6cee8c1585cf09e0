import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Ctx } from "../context.ts";
import { openTestDatabase, type TestWorkspace } from "../testing/index.ts";
import { getPerson, listPeople } from "./index.ts";

let house: Awaited<ReturnType<typeof openTestDatabase>>;
let shop: TestWorkspace;
beforeAll(async () => {
  house = await openTestDatabase();
  shop = await house.freshWorkspace();
});
afterAll(() => house.drop());

const idOf = ({ actor }: Ctx) => (actor.kind === "person" ? actor.id : "");

describe("the people of an organization", () => {
  test("are listed by name in pages, with their roles, to whoever belongs to it", async () => {
    const ctx = shop.as("viewer");
    const first = await listPeople(ctx, { limit: 3 });
    const rest = await listPeople(ctx, { limit: 3, cursor: first.nextCursor! });
    expect([...first.items, ...rest.items].map(({ name, you }) => [name, you])).toEqual([
      ["admin", false],
      ["member", false],
      ["owner", false],
      ["viewer", true],
    ]);
    expect(rest.nextCursor).toBeNull();
    expect(first.items[2]).toMatchObject({ role: "owner", workspaces: 1, home: true });
  });

  test("are found by a part of the name or the address", async () => {
    const found = async (search: string) =>
      (await listPeople(shop.as("owner"), { search, limit: 25 })).items.map(({ name }) => name);
    expect(await found("VIEW")).toEqual(["viewer"]);
    expect(await found("%")).toEqual([]);
  });

  test("are read one by one", async () => {
    const userId = idOf(shop.as("admin"));
    expect(await getPerson(shop.as("viewer"), { userId })).toMatchObject({ userId, name: "admin" });
    await expect(getPerson(shop.as("viewer"), { userId: randomUUID() })).rejects.toMatchObject({
      reason: "member.missing",
    });
  });

  test("are unknown to anybody else", async () => {
    const theirs = await house.freshWorkspace();
    const named = { organizationId: shop.organizationId };
    const stranger = theirs.as("owner");
    await expect(listPeople(stranger, { ...named, limit: 25 })).rejects.toMatchObject({
      reason: "organization.missing",
    });
    await expect(getPerson(stranger, { userId: idOf(shop.as("owner")) })).rejects.toMatchObject({
      reason: "member.missing",
    });
    expect((await listPeople(stranger, { limit: 25 })).items).toHaveLength(4);
  });
});
