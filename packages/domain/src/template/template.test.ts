import { publishListings } from "@runsheet/db/seed";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openTestDatabase, sampleDocument } from "../testing/index.ts";
import { createTemplate, getTemplate, listCategories, listTemplates } from "./index.ts";

let house: Awaited<ReturnType<typeof openTestDatabase>>;
beforeAll(async () => {
  house = await openTestDatabase();
  await publishListings(house.ownerUrl, [
    { slug: "apple", document: sampleDocument({ name: "Apple pie", tags: ["fruit"] }) },
  ]);
});
afterAll(() => house.drop());

type Shop = Awaited<ReturnType<typeof house.freshWorkspace>>;
const made = (shop: Shop, about: object, visibility: "private" | "workspace" = "workspace") =>
  createTemplate(shop.as("member"), { document: sampleDocument(about), visibility, note: "" });
const names = async (shop: Shop, filter: object = {}, role: "viewer" | "member" = "viewer") =>
  (await listTemplates(shop.as(role), { limit: 25, ...filter })).items.map(({ name }) => name);
async function listing(name: string): Promise<string> {
  const { rows } = await house.owner.query("select id from listings where name = $1", [name]);
  return rows[0].id;
}

describe("listing templates", () => {
  test("shows the workspace's own by name, and nobody else's", async () => {
    const [ours, theirs] = await Promise.all([house.freshWorkspace(), house.freshWorkspace()]);
    for (const name of ["Pear pie", "Cake"]) await made(ours, { name });
    const hidden = await theirs.addTemplate(sampleDocument({ name: "Bread" }));
    expect(await names(ours)).toEqual(["Cake", "Pear pie"]);
    const missing = { kind: "not_found", reason: "template.missing" };
    await expect(getTemplate(ours.as("viewer"), { id: hidden.id })).rejects.toMatchObject(missing);
  });

  test("shows private ones to their maker alone, whatever the others may do", async () => {
    const shop = await house.freshWorkspace();
    const diary = await made(shop, { name: "Diary" }, "private");
    expect(await names(shop, {}, "member")).toEqual(["Diary"]);
    expect(await names(shop)).toEqual([]);
    expect(await listCategories(shop.as("owner"))).toContainEqual({ category: "custom", templates: 0 });
    await expect(getTemplate(shop.as("owner"), { id: diary.id })).rejects.toMatchObject({ reason: "template.missing" });
    expect((await getTemplate(shop.as("member"), { id: diary.id })).visibility).toBe("private");
  });

  test("finds every word in name, description or tags, and filters by category", async () => {
    const shop = await house.freshWorkspace();
    await made(shop, { name: "Apple pie", tags: ["fruit"] });
    await made(shop, { name: "100% Pear_pie", category: "devops_automation" });
    expect(await names(shop, { search: "pie hello" })).toEqual(["100% Pear_pie", "Apple pie"]);
    expect(await names(shop, { search: "FRUIT" })).toEqual(["Apple pie"]);
    expect(await names(shop, { search: "0% r_p" })).toEqual(["100% Pear_pie"]);
    expect(await names(shop, { search: "pie nothing" })).toEqual([]);
    expect(await names(shop, { category: "devops_automation" })).toEqual(["100% Pear_pie"]);
    const counts = await listCategories(shop.as("viewer"));
    expect(counts.filter(({ templates }) => templates > 0)).toEqual([
      { category: "devops_automation", templates: 1 },
      { category: "custom", templates: 1 },
    ]);
  });

  test("tells which ones run as they are, and who wrote them", async () => {
    const shop = await house.freshWorkspace();
    const filled = { type: "text", name: "who", label: "Who", default: "world" };
    await made(shop, { name: "With a default", variables: [filled] });
    await made(shop, { name: "Without" });
    const { items } = await listTemplates(shop.as("viewer"), { limit: 25 });
    expect(items.map(({ name, runsAsIs, authorName }) => [name, runsAsIs, authorName])).toEqual([
      ["With a default", true, "member"],
      ["Without", false, "member"],
    ]);
  });

  test("pages without a repeat, also where names do", async () => {
    const shop = await house.freshWorkspace();
    for (const name of ["A", "B", "B", "B", "C"]) await made(shop, { name });
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listTemplates(shop.as("viewer"), { limit: 2, ...(cursor ? { cursor } : {}) });
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect([seen.length, new Set(seen).size]).toEqual([5, 5]);
  });
});

describe("reading a template", () => {
  test("tells what it can do, and who may change it", async () => {
    const shop = await house.freshWorkspace();
    const { id } = await made(shop, {});
    const editable = async (role: "owner" | "member" | "viewer") => (await getTemplate(shop.as(role), { id })).editable;
    expect([await editable("member"), await editable("owner"), await editable("viewer")]).toEqual([true, true, false]);
    expect(await getTemplate(shop.as("viewer"), { id })).toMatchObject({
      capabilities: [{ kind: "program", name: "echo" }],
      documentVersion: 1,
      version: 1,
      provenance: null,
      listing: null,
    });
  });

  test("reads published ones as well, which nobody may change here", async () => {
    const shop = await house.freshWorkspace();
    const id = await listing("Apple pie");
    expect(await getTemplate(shop.as("owner"), { id })).toMatchObject({
      origin: "marketplace",
      visibility: "public",
      authorName: "Runsheet",
      editable: false,
      listing: { id, version: 1 },
      provenance: null,
    });
  });

  test("refuses a version that is not there", async () => {
    const shop = await house.freshWorkspace();
    const { id } = await made(shop, {});
    const missing = { kind: "not_found", reason: "template.version_missing", data: { version: 7 } };
    await expect(getTemplate(shop.as("viewer"), { id, version: 7 })).rejects.toMatchObject(missing);
  });

  test("tells where a copy comes from, and whether it was edited since", async () => {
    const shop = await house.freshWorkspace();
    const source = await listing("Apple pie");
    const { id } = await made(shop, { name: "Apple pie" });
    await house.owner.query("update templates set source_listing_id = $2, source_version = 1 where id = $1", [
      id,
      source,
    ]);
    const provenance = async () => (await getTemplate(shop.as("viewer"), { id })).provenance;
    const told = { listingId: source, version: 1, latestVersion: 1, listed: true };
    expect(await provenance()).toEqual({ ...told, edited: true });
    await house.owner.query(
      `update template_versions set listing_version_id = (select id from listing_versions where listing_id = $2) where template_id = $1`,
      [id, source],
    );
    expect(await provenance()).toEqual({ ...told, edited: false });
  });
});

describe("publishing what ships", () => {
  test("makes a version of what changed and leaves the rest", async () => {
    const shop = await house.freshWorkspace();
    const plum = { slug: "plum", document: sampleDocument({ name: "Plum pie" }) };
    await publishListings(house.ownerUrl, [plum]);
    const id = await listing("Plum pie");
    const version = async () => (await getTemplate(shop.as("viewer"), { id })).version;
    await publishListings(house.ownerUrl, [plum]);
    expect(await version()).toBe(1);
    const better = { ...plum, document: { ...plum.document, description: "Better" } };
    await Promise.all([1, 2].map(() => publishListings(house.ownerUrl, [better])));
    expect(await version()).toBe(2);
  });
});
