import { publishListings } from "@runsheet/db/seed";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openTestDatabase, sampleDocument } from "../testing/index.ts";
import { getTemplate, listCategories, listTemplates } from "./index.ts";

let house: Awaited<ReturnType<typeof openTestDatabase>>;
beforeAll(async () => {
  house = await openTestDatabase();
  await publishListings(house.ownerUrl, [
    { slug: "apple", document: sampleDocument({ name: "Apple pie", tags: ["fruit"] }) },
    { slug: "pear", document: sampleDocument({ name: "Pear pie", category: "devops_automation" }) },
  ]);
});
afterAll(() => house.drop());

describe("listing templates", () => {
  test("shows the published ones and the workspace's own by name, and nobody else's", async () => {
    const [ours, theirs] = await Promise.all([house.freshWorkspace(), house.freshWorkspace()]);
    await ours.addTemplate(sampleDocument({ name: "Cake" }));
    const hidden = await theirs.addTemplate(sampleDocument({ name: "Bread" }));
    const { items } = await listTemplates(ours.as("viewer"), { limit: 25 });
    expect(items.map(({ name, origin }) => [name, origin])).toEqual([
      ["Apple pie", "marketplace"],
      ["Cake", "workspace"],
      ["Pear pie", "marketplace"],
    ]);
    await expect(getTemplate(ours.as("viewer"), hidden.id)).rejects.toMatchObject({ reason: "template.missing" });
  });

  test("finds every word in name, description or tags, and filters by category", async () => {
    const shop = await house.freshWorkspace();
    const found = async (filter: object) =>
      (await listTemplates(shop.as("viewer"), { limit: 25, ...filter })).items.map((item) => item.name);
    expect(await found({ search: "pie hello" })).toEqual(["Apple pie", "Pear pie"]);
    expect(await found({ search: "fruit" })).toEqual(["Apple pie"]);
    expect(await found({ search: "pie nothing" })).toEqual([]);
    expect(await found({ category: "devops_automation" })).toEqual(["Pear pie"]);
    expect((await listCategories(shop.as("viewer"))).find((entry) => entry.category === "custom")).toEqual({
      category: "custom",
      templates: 1,
    });
  });

  test("tells which ones run as they are", async () => {
    const shop = await house.freshWorkspace();
    const filled = { type: "text", name: "who", label: "Who", default: "world" };
    await shop.addTemplate(sampleDocument({ name: "With a default", variables: [filled] }));
    const { items } = await listTemplates(shop.as("viewer"), { limit: 25 });
    expect(Object.fromEntries(items.map(({ name, runsAsIs }) => [name, runsAsIs]))).toMatchObject({
      "Apple pie": false,
      "With a default": true,
    });
  });

  test("pages without a repeat", async () => {
    const shop = await house.freshWorkspace();
    const first = await listTemplates(shop.as("viewer"), { limit: 1 });
    const second = await listTemplates(shop.as("viewer"), { limit: 1, cursor: first.nextCursor! });
    expect([...first.items, ...second.items].map((item) => item.name)).toEqual(["Apple pie", "Pear pie"]);
    expect(second.nextCursor).toBeNull();
  });
});

describe("publishing what ships", () => {
  test("makes a version of what changed and leaves the rest", async () => {
    const shop = await house.freshWorkspace();
    const version = async () =>
      (await listTemplates(shop.as("viewer"), { limit: 25, search: "Apple" })).items[0]!.version;
    const apple = { slug: "apple", document: sampleDocument({ name: "Apple pie", tags: ["fruit"] }) };
    await publishListings(house.ownerUrl, [apple]);
    expect(await version()).toBe(1);
    await Promise.all(
      [1, 2].map(() =>
        publishListings(house.ownerUrl, [{ ...apple, document: { ...apple.document, description: "Better" } }]),
      ),
    );
    expect(await version()).toBe(2);
  });
});
