import type { SearchListings } from "@runsheet/contract/marketplace";
import { publishListings } from "@runsheet/db/seed";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Ctx } from "../context.ts";
import { openTestDatabase, sampleDocument } from "../testing/index.ts";
import { listListingCategories, searchListings } from "./index.ts";

let house: Awaited<ReturnType<typeof openTestDatabase>>;
let viewer: Ctx;
beforeAll(async () => {
  house = await openTestDatabase();
  viewer = (await house.freshWorkspace()).as("viewer");
  const listing = (slug: string, overrides: object) => ({ slug, document: sampleDocument(overrides) });
  await publishListings(house.ownerUrl, [
    listing("health", {
      name: "HTTP health check",
      description: "Asks an endpoint how it is doing",
      category: "api_development",
      tags: ["http", "monitoring"],
    }),
    listing("backup", { name: "PostgreSQL backup", description: "Dumps a database", tags: ["postgres", "backup"] }),
    listing("vacuum", {
      name: "Vacuum report",
      description: "What a PostgreSQL backup would skip",
      tags: ["postgres"],
    }),
    listing("node", { name: "Node.js starter", description: "Writes a small program", tags: ["node-js"] }),
    listing("gone", { name: "Withdrawn backup", description: "Is not there any more" }),
  ]);
  await house.owner.query("update listings set withdrawn_at = now() where slug = 'gone'");
  await house.owner.query("update listings set run_count = 10, rating_count = 1, rating_sum = 1 where slug = 'vacuum'");
  await house.owner.query("update listings set run_count = 5, rating_count = 2, rating_sum = 10 where slug = 'node'");
  await house.owner.query("update listings set published_at = '2030-01-01' where slug = 'backup'");
});
afterAll(() => house.drop());

const names = async (search: string | undefined, filter: Partial<SearchListings> = {}) => {
  const { items } = await searchListings(viewer, { limit: 25, order: "relevance", search, ...filter });
  return items.map(({ name }) => name);
};

describe("searching the marketplace", () => {
  test("ranks what has the words in its name before what mentions them", async () => {
    expect(await names("postgresql backup")).toEqual(["PostgreSQL backup", "Vacuum report"]);
    expect(await names("http health check")).toEqual(["HTTP health check"]);
  });

  test("finds beginnings of words, other forms of them, and does not stumble over small ones", async () => {
    expect(await names("heal che")).toEqual(["HTTP health check"]);
    expect(await names("endpoints asking")).toEqual(["HTTP health check"]);
    expect(await names("the health of an endpoint")).toEqual(["HTTP health check"]);
    expect(await names("node.js")).toEqual(["Node.js starter"]);
    expect(await names("monit")).toEqual(["HTTP health check"]);
  });

  test.each([
    ["helth chek", "HTTP health check"],
    ["postgers bakcup", "PostgreSQL backup"],
    ["backpu", "PostgreSQL backup"],
    ["vacum", "Vacuum report"],
    ["http haelth", "HTTP health check"],
  ])("finds %j, spelled wrong", async (search, name) => {
    expect((await names(search))[0]).toBe(name);
  });

  test("leaves withdrawn ones out, everywhere", async () => {
    expect(await names("withdrawn")).toEqual([]);
    for (const order of ["popular", "rating", "newest"] as const)
      expect(await names(undefined, { order })).toHaveLength(4);
    const counts = await listListingCategories(viewer);
    expect(counts.map(({ templates }) => templates)).toEqual([1, 0, 0, 0, 3]);
  });

  test("sorts by runs, by rating and by age, with words and without", async () => {
    expect((await names(undefined))[0]).toBe("Vacuum report");
    expect((await names(undefined, { order: "popular" })).slice(0, 2)).toEqual(["Vacuum report", "Node.js starter"]);
    expect((await names(undefined, { order: "rating" }))[0]).toBe("Node.js starter");
    expect((await names(undefined, { order: "newest" }))[0]).toBe("PostgreSQL backup");
    expect(await names("backup", { order: "popular" })).toEqual(["Vacuum report", "PostgreSQL backup"]);
  });

  test("stays within a category", async () => {
    expect(await names(undefined, { category: "api_development" })).toEqual(["HTTP health check"]);
    expect(await names("backup", { category: "api_development" })).toEqual([]);
    expect(await names("helth", { category: "custom" })).toEqual([]);
  });

  test.each(["relevance", "popular", "rating", "newest"] as const)("pages by %s without a repeat", async (order) => {
    for (const search of [undefined, "e"]) {
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await searchListings(viewer, { limit: 1, order, search, cursor });
        seen.push(...page.items.map(({ id }) => id));
        cursor = page.nextCursor ?? undefined;
      } while (cursor);
      const whole = await searchListings(viewer, { limit: 25, order, search });
      expect(seen).toEqual(whole.items.map(({ id }) => id));
      expect(seen.length).toBeGreaterThan(0);
    }
  });

  test("refuses a cursor of another order, and one that was made up", async () => {
    const { nextCursor } = await searchListings(viewer, { limit: 1, order: "popular" });
    const made = Buffer.from(JSON.stringify(["newest", "0000-01-01T00:00:00Z", crypto.randomUUID()])).toString(
      "base64url",
    );
    for (const cursor of [nextCursor!, made, "nonsense"])
      await expect(searchListings(viewer, { limit: 1, order: "newest", cursor })).rejects.toMatchObject({
        reason: "page.bad_cursor",
      });
  });

  test("asks who is there", async () => {
    await expect(searchListings(house.nobody(), { limit: 1, order: "popular" })).rejects.toMatchObject({
      kind: "unauthenticated",
    });
  });
});

describe("a hostile search", () => {
  test.each([
    "' or 1=1 --",
    "a & b | !c <-> (d:*)",
    "':*'",
    "%%%",
    "_",
    "\\",
    '"',
    "!!!???",
    "🎉",
    "👩‍👩‍👧‍👦 backup",
    "x".repeat(200),
    "a ".repeat(100).trim(),
    "\ud800",
    "日本語 テンプレート",
    "ﷺ ﷽",
    "Z̮̞̠͙͔ͅḀ̗̞͈̻̗Ḷ͙͎̯̹̞͓G̻O̭̗̮",
    "$$ $1 {{who}} ${x}",
    "the of and",
    "1e309 NaN -0",
    "\u202Etest\u200B",
  ])("%j finds or does not, and never fails", async (search) => {
    for (const order of ["relevance", "popular", "rating", "newest"] as const)
      for (const category of [undefined, "custom" as const])
        await expect(searchListings(viewer, { limit: 5, order, search, category })).resolves.toBeDefined();
  });

  test("finds a strange name by itself", async () => {
    const strange = [
      "🎉🎉",
      "Ω≈ç√∫ ˜µ≤",
      "<script>alert(1)</script>",
      "Robert'); DROP TABLE listings;--",
      "田中さんにあげて",
      "%d %s 100%",
      "the",
    ];
    await publishListings(
      house.ownerUrl,
      strange.map((name, index) => ({
        slug: `strange-${index}`,
        document: sampleDocument({ name, description: "-" }),
      })),
    );
    for (const name of strange) expect(await names(name), name).toContain(name);
  });
});
