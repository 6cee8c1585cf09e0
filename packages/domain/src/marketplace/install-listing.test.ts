import { capabilitiesOf, keyOf } from "@runsheet/contract/capability";
import type { TemplateDocument } from "@runsheet/contract/template-document";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { getTemplate, listVersions, saveTemplate } from "../template/index.ts";
import { openTestDatabase, sampleDocument } from "../testing/index.ts";
import {
  getAvailableUpdate,
  getListing,
  installListing,
  publishTemplate,
  updateInstalled,
  withdrawListing,
} from "./index.ts";

let house: Awaited<ReturnType<typeof openTestDatabase>>;
beforeAll(async () => (house = await openTestDatabase()));
afterAll(() => house.drop());

const shell = (...programs: string[]) =>
  programs.map((program) => ({ kind: "shell", id: program, name: program, argv: [program, "{{who}}"] }));
const first = sampleDocument({ name: "Greeting", steps: shell("echo") });
const second = sampleDocument({ name: "Louder greeting", steps: shell("echo", "curl") });
const keysOf = (document: TemplateDocument) => capabilitiesOf(document).map(keyOf);

/** A publisher with a listing, and a workspace that wants it. */
async function market() {
  const [publisher, shop] = await Promise.all([house.freshWorkspace(), house.freshWorkspace()]);
  const { id: templateId } = await publisher.addTemplate(first);
  const listing = await publishTemplate(publisher.as("member"), { templateId, note: "One" });
  return {
    publisher,
    shop,
    templateId,
    listing,
    install: () => installListing(shop.as("member"), { id: listing.id, capabilities: keysOf(first) }),
    async publishSecond() {
      await saveTemplate(publisher.as("member"), { id: templateId, baseVersion: 1, document: second, note: "" });
      await publishTemplate(publisher.as("member"), { templateId, note: "Louder" });
    },
  };
}

describe("installing", () => {
  test("copies the document and remembers where from", async () => {
    const { shop, listing, install } = await market();
    const copy = await install();
    expect(copy).toMatchObject({
      origin: "workspace",
      name: "Greeting",
      version: 1,
      document: first,
      authorName: "member",
      provenance: { listingId: listing.id, version: 1, latestVersion: 1, listed: true, edited: false },
    });
    expect(await shop.audited()).toEqual(["marketplace.install"]);
    expect(await getListing(shop.as("viewer"), listing.id)).toMatchObject({
      installs: 1,
      installedAs: { templateId: copy.id, version: 1 },
    });
  });

  test("again makes a second copy", async () => {
    const { shop, listing, install } = await market();
    await install();
    const other = await install();
    expect(await getListing(shop.as("viewer"), listing.id)).toMatchObject({
      installs: 2,
      installedAs: { templateId: other.id },
    });
  });

  test("asks for consent to all it can do", async () => {
    const { shop, listing } = await market();
    const attempt = installListing(shop.as("member"), { id: listing.id, capabilities: ["host:example.org"] });
    await expect(attempt).rejects.toMatchObject({
      kind: "conflict",
      reason: "marketplace.consent_needed",
      data: { missing: "program:echo" },
    });
    expect(await shop.audited()).toEqual([]);
  });

  test("takes an older version when asked, and none that is not there", async () => {
    const { shop, listing, publishSecond } = await market();
    await publishSecond();
    const old = await installListing(shop.as("member"), { id: listing.id, version: 1, capabilities: keysOf(first) });
    expect(old.provenance).toMatchObject({ version: 1, latestVersion: 2 });
    await expect(
      installListing(shop.as("member"), { id: listing.id, version: 7, capabilities: [] }),
    ).rejects.toMatchObject({ reason: "marketplace.version_missing" });
  });

  test("refuses a viewer, what is withdrawn and what never was", async () => {
    const { publisher, shop, templateId, listing, install } = await market();
    await expect(installListing(shop.as("viewer"), { id: listing.id, capabilities: [] })).rejects.toMatchObject({
      reason: "access.role",
    });
    await withdrawListing(publisher.as("member"), templateId);
    await expect(install()).rejects.toMatchObject({ reason: "marketplace.withdrawn" });
    await expect(
      installListing(shop.as("member"), { id: crypto.randomUUID(), capabilities: [] }),
    ).rejects.toMatchObject({ reason: "marketplace.missing" });
  });

  test("is seen by the workspace alone", async () => {
    const { publisher, listing, install } = await market();
    const copy = await install();
    expect((await getListing(publisher.as("owner"), listing.id)).installedAs).toBeNull();
    await expect(getAvailableUpdate(publisher.as("owner"), copy.id)).rejects.toMatchObject({
      reason: "template.missing",
    });
  });
});

describe("updating a copy", () => {
  test("shows what differs, and that it was edited", async () => {
    const { shop, install, publishSecond } = await market();
    const copy = await install();
    expect(await getAvailableUpdate(shop.as("viewer"), copy.id)).toBeNull();
    await publishSecond();
    expect(await getAvailableUpdate(shop.as("viewer"), copy.id)).toMatchObject({
      from: 1,
      to: 2,
      edited: false,
      notes: [{ number: 2, note: "Louder" }],
      comparison: { capabilities: { added: [{ kind: "program", name: "curl" }], removed: [] } },
    });
    const document = sampleDocument({ ...first, description: "Ours" });
    await saveTemplate(shop.as("member"), { id: copy.id, baseVersion: 1, document, note: "" });
    expect(await getAvailableUpdate(shop.as("viewer"), copy.id)).toMatchObject({ edited: true });
  });

  test("makes the published version the newest one, after consent to what is new", async () => {
    const { shop, install, publishSecond } = await market();
    const copy = await install();
    await publishSecond();
    const input = { templateId: copy.id, version: 2, baseVersion: 1 };
    await expect(updateInstalled(shop.as("member"), { ...input, capabilities: [] })).rejects.toMatchObject({
      reason: "marketplace.consent_needed",
      data: { missing: "program:curl" },
    });
    const updated = await updateInstalled(shop.as("member"), { ...input, capabilities: ["program:curl"] });
    expect(updated).toMatchObject({
      name: "Louder greeting",
      version: 2,
      document: second,
      provenance: { version: 2, latestVersion: 2, edited: false },
    });
    const [newest] = await listVersions(shop.as("viewer"), copy.id);
    expect(newest).toMatchObject({ number: 2, note: "Updated from the marketplace, version 2" });
    expect(await getAvailableUpdate(shop.as("viewer"), copy.id)).toBeNull();
    expect(await shop.audited()).toEqual(["marketplace.install", "marketplace.update"]);
  });

  test("tells the second of two that something was saved meanwhile", async () => {
    const { shop, install, publishSecond } = await market();
    const copy = await install();
    await publishSecond();
    const input = { templateId: copy.id, version: 2, baseVersion: 1, capabilities: ["program:curl"] };
    const both = await Promise.allSettled(
      (["member", "admin"] as const).map((role) => updateInstalled(shop.as(role), input)),
    );
    expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(both.find(({ status }) => status === "rejected")).toMatchObject({
      reason: { reason: "template.changed_meanwhile" },
    });
    expect((await getTemplate(shop.as("viewer"), { id: copy.id })).version).toBe(2);
  });

  test("refuses an older version, what was never installed, a viewer, others' work and another workspace", async () => {
    const { publisher, shop, templateId, listing, install, publishSecond } = await market();
    await publishSecond();
    const copy = await install().catch(() => null);
    expect(copy).toBeNull();
    const capabilities = keysOf(second);
    const theirs = await installListing(shop.as("admin"), { id: listing.id, capabilities });
    const input = { templateId: theirs.id, version: 2, baseVersion: 1, capabilities };
    const attempts = [
      [shop.as("admin"), input, "marketplace.older_version"],
      [publisher.as("member"), { ...input, templateId, baseVersion: 2 }, "marketplace.not_installed"],
      [shop.as("viewer"), input, "access.role"],
      [shop.as("member"), input, "access.not_yours"],
      [publisher.as("owner"), input, "template.missing"],
    ] as const;
    for (const [ctx, wanted, reason] of attempts)
      await expect(updateInstalled(ctx, wanted), reason).rejects.toMatchObject({ reason });
  });
});
