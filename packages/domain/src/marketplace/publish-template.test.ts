import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { setSecret } from "../secret/index.ts";
import { createTemplate, getTemplate, saveTemplate } from "../template/index.ts";
import { openTestDatabase, sampleDocument, type TestWorkspace } from "../testing/index.ts";
import { checkPublication, getListing, publishTemplate, searchListings, withdrawListing } from "./index.ts";

let house: Awaited<ReturnType<typeof openTestDatabase>>;
beforeAll(async () => (house = await openTestDatabase()));
afterAll(() => house.drop());

const SECRET = "a8f5f167f44f4964e6c998dee827110c";
const leaky = sampleDocument({
  steps: [
    { kind: "http", id: "go", name: "Go", url: "https://example.org", headers: { Authorization: `Bearer ${SECRET}` } },
  ],
});

/** A template with a second version, of which nothing is published. */
async function twoVersions(shop: TestWorkspace) {
  const { id } = await shop.addTemplate(sampleDocument({ name: "Greeting" }));
  const document = sampleDocument({ name: "Better greeting" });
  await saveTemplate(shop.as("member"), { id, baseVersion: 1, document, note: "" });
  return id;
}

describe("publishing", () => {
  test("makes a listing that everyone finds, and leaves an audit line", async () => {
    const [ours, theirs] = await Promise.all([house.freshWorkspace(), house.freshWorkspace()]);
    const { id, document } = await ours.addTemplate(sampleDocument({ name: "Zebra crossing" }));
    const listing = await publishTemplate(ours.as("member"), { templateId: id, note: "First" });
    expect(listing).toMatchObject({
      name: "Zebra crossing",
      publisherName: "member",
      version: 1,
      versions: [{ number: 1, note: "First" }],
      document,
      capabilities: [{ kind: "program", name: "echo" }],
      listed: true,
      ours: true,
      installedAs: null,
      rating: null,
      stars: [0, 0, 0, 0, 0],
    });
    expect(await ours.audited()).toEqual(["marketplace.publish"]);
    const found = await searchListings(theirs.as("viewer"), { search: "zebra", order: "relevance", limit: 25 });
    expect(found.items.map((item) => item.id)).toEqual([listing.id]);
    expect(await getListing(theirs.as("viewer"), listing.id)).toMatchObject({ ours: false });
    expect((await getTemplate(ours.as("viewer"), { id })).visibility).toBe("public");
  });

  test("adds newer versions and refuses older ones", async () => {
    const shop = await house.freshWorkspace();
    const templateId = await twoVersions(shop);
    const first = await publishTemplate(shop.as("member"), { templateId, version: 1, note: "One" });
    const second = await publishTemplate(shop.as("admin"), { templateId, note: "Two" });
    expect(second).toMatchObject({ id: first.id, name: "Better greeting", version: 2, publisherName: "member" });
    expect(second.versions.map(({ note }) => note)).toEqual(["Two", "One"]);
    for (const version of [1, 2])
      await expect(publishTemplate(shop.as("member"), { templateId, version, note: "" })).rejects.toMatchObject({
        kind: "conflict",
        reason: "marketplace.older_version",
        data: { version: 2 },
      });
    await expect(publishTemplate(shop.as("member"), { templateId, version: 9, note: "" })).rejects.toMatchObject({
      reason: "template.version_missing",
    });
  });

  test("lets one of two who publish at once win", async () => {
    const shop = await house.freshWorkspace();
    const { id: templateId } = await shop.addTemplate();
    const both = await Promise.allSettled(
      (["member", "admin"] as const).map((role) => publishTemplate(shop.as(role), { templateId, note: "" })),
    );
    expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(both.find(({ status }) => status === "rejected")).toMatchObject({
      reason: { kind: "conflict", reason: "marketplace.older_version" },
    });
  });

  test("shows a private template to the workspace from then on", async () => {
    const shop = await house.freshWorkspace();
    const { id } = await createTemplate(shop.as("member"), {
      document: sampleDocument(),
      visibility: "private",
      note: "",
    });
    await expect(publishTemplate(shop.as("admin"), { templateId: id, note: "" })).rejects.toMatchObject({
      reason: "template.missing",
    });
    await publishTemplate(shop.as("member"), { templateId: id, note: "" });
    expect(await getTemplate(shop.as("viewer"), { id })).toMatchObject({ visibility: "public" });
  });

  test("refuses a viewer, somebody else's work, and another workspace's", async () => {
    const [ours, theirs] = await Promise.all([house.freshWorkspace(), house.freshWorkspace()]);
    const { id: templateId } = await createTemplate(ours.as("admin"), {
      document: sampleDocument(),
      visibility: "workspace",
      note: "",
    });
    const attempts = [
      [ours.as("viewer"), "access.role"],
      [ours.as("member"), "access.not_yours"],
      [theirs.as("owner"), "template.missing"],
    ] as const;
    for (const [ctx, reason] of attempts) {
      await expect(publishTemplate(ctx, { templateId, note: "" })).rejects.toMatchObject({ reason });
      await expect(checkPublication(ctx, templateId)).rejects.toMatchObject({ reason });
    }
    expect(await theirs.audited()).toEqual([]);
  });

  test("refuses what must not be published, and names the place", async () => {
    const shop = await house.freshWorkspace();
    const { id: templateId } = await shop.addTemplate(leaky);
    const path = ["steps", 0, "headers", "Authorization"];
    expect(await checkPublication(shop.as("member"), templateId)).toMatchObject({
      version: 1,
      published: null,
      leaks: [{ path, kind: "bearer_token", excerpt: "a8f5…" }],
      capabilities: [{ kind: "host", name: "example.org" }],
    });
    const attempt = publishTemplate(shop.as("member"), { templateId, note: "" });
    await expect(attempt).rejects.toMatchObject({ kind: "invalid", reason: "marketplace.leaks", problems: [{ path }] });
    const refusal: unknown = await attempt.catch((error: unknown) => error);
    expect(JSON.stringify(refusal)).not.toContain(SECRET);
    expect(await shop.audited()).toEqual([]);
  });

  test("refuses the content of the workspace's own secrets, and of no other's", async () => {
    const [ours, theirs] = await Promise.all([house.freshWorkspace(), house.freshWorkspace()]);
    await setSecret(ours.as("admin"), { name: "GREETING", content: "open sesame", note: "" });
    const document = sampleDocument({
      steps: [{ kind: "shell", id: "go", name: "Go", argv: ["echo", "open sesame"] }],
    });
    const [mine, foreign] = [await ours.addTemplate(document), await theirs.addTemplate(document)];
    expect((await checkPublication(ours.as("member"), mine.id)).leaks).toEqual([
      { path: ["steps", 0, "argv", 1], kind: "workspace_secret", excerpt: "GREETING" },
    ]);
    expect((await checkPublication(theirs.as("member"), foreign.id)).leaks).toEqual([]);
  });

  test("refuses them in its note as well", async () => {
    const shop = await house.freshWorkspace();
    await setSecret(shop.as("admin"), { name: "GREETING", content: "open sesame", note: "" });
    const { id: templateId } = await shop.addTemplate();
    await expect(
      publishTemplate(shop.as("member"), { templateId, note: "Say open sesame to it" }),
    ).rejects.toMatchObject({ reason: "marketplace.leaks", problems: [{ path: ["note"] }] });
    expect((await publishTemplate(shop.as("member"), { templateId, note: "Say the word" })).version).toBe(1);
  });
});

describe("withdrawing", () => {
  test("takes a listing out of the lists; who has its id still opens it; publishing again lists it", async () => {
    const shop = await house.freshWorkspace();
    const { id: templateId } = await shop.addTemplate(sampleDocument({ name: "Quagga" }));
    const { id } = await publishTemplate(shop.as("member"), { templateId, note: "" });
    const found = async () =>
      (await searchListings(shop.as("viewer"), { search: "quagga", order: "relevance", limit: 5 })).items.length;
    await withdrawListing(shop.as("member"), templateId);
    expect(await found()).toBe(0);
    expect(await getListing(shop.as("viewer"), id)).toMatchObject({ listed: false, name: "Quagga" });
    await expect(withdrawListing(shop.as("member"), templateId)).rejects.toMatchObject({
      reason: "marketplace.not_published",
    });
    expect(await publishTemplate(shop.as("member"), { templateId, note: "" })).toMatchObject({ id, listed: true });
    expect(await found()).toBe(1);
    expect(await shop.audited()).toEqual(["marketplace.publish", "marketplace.withdraw", "marketplace.publish"]);
  });

  test("refuses a viewer, somebody else's work, and another workspace's", async () => {
    const [ours, theirs] = await Promise.all([house.freshWorkspace(), house.freshWorkspace()]);
    const { id } = await createTemplate(ours.as("admin"), {
      document: sampleDocument(),
      visibility: "workspace",
      note: "",
    });
    await publishTemplate(ours.as("admin"), { templateId: id, note: "" });
    await expect(withdrawListing(ours.as("viewer"), id)).rejects.toMatchObject({ reason: "access.role" });
    await expect(withdrawListing(ours.as("member"), id)).rejects.toMatchObject({ reason: "access.not_yours" });
    await expect(withdrawListing(theirs.as("owner"), id)).rejects.toMatchObject({ reason: "template.missing" });
  });
});
