import { randomUUID } from "node:crypto";
import { createTemplate, saveTemplate } from "../template/index.ts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Ctx } from "../context.ts";
import { getListing, installListing, publishTemplate, withdrawListing } from "../marketplace/index.ts";
import { addEndedRun, openTestDatabase, sampleDocument, type TestWorkspace } from "../testing/index.ts";
import { getMyRating, listRatings, rateListing, removeRating, reportRating } from "./index.ts";

let house: Awaited<ReturnType<typeof openTestDatabase>>;
beforeAll(async () => (house = await openTestDatabase()));
afterAll(() => house.drop());

/** A listing, its publisher, and a workspace that has run it. */
async function market() {
  const [publisher, shop] = await Promise.all([house.freshWorkspace(), house.freshWorkspace()]);
  const { id: templateId } = await publisher.addTemplate();
  const { id } = await publishTemplate(publisher.as("member"), { templateId, note: "" });
  await addEndedRun(house, shop.id, { listingId: id, state: "failed" });
  return { publisher, shop, templateId, id };
}

/** Contexts of that many further people of the workspace. */
async function people(shop: TestWorkspace, count: number): Promise<Ctx[]> {
  const member = shop.as("member");
  if (member.actor.kind !== "person") throw new Error("nobody");
  const ids = Array.from({ length: count }, () => randomUUID());
  await house.owner.query(
    `insert into users (id, email, name, password_hash, home_organization_id)
     select id, id || '@example.org', 'someone', '-', $2 from unnest($1::uuid[]) id`,
    [ids, shop.organizationId],
  );
  const { actor } = member;
  return ids.map((id) => ({ ...member, actor: { ...actor, id, name: "someone" } }));
}

/** Average and count as the listing tells them and as its rows do. */
async function bothCounts(ctx: Ctx, id: string) {
  const { rows } = await house.owner.query(
    "select count(*)::int as ratings, avg(stars)::float8 as rating from listing_ratings where listing_id = $1",
    [id],
  );
  const { ratings, rating, stars } = await getListing(ctx, id);
  return { told: { ratings, rating }, counted: rows[0], stars };
}

describe("rating", () => {
  test("keeps one rating per person, which may be changed and taken back", async () => {
    const { shop, id } = await market();
    const member = shop.as("member");
    expect(await getMyRating(member, id)).toEqual({ rating: null, allowed: true, reason: null });
    const first = await rateListing(member, { id, stars: 2, review: "" });
    const second = await rateListing(member, { id, stars: 5, review: "**Better** now" });
    expect(second).toMatchObject({
      id: first.id,
      stars: 5,
      review: "**Better** now",
      authorName: "member",
      mine: true,
    });
    expect(second.createdAt).toBe(first.createdAt);
    await rateListing(shop.as("admin"), { id, stars: 4, review: "" });
    expect(await bothCounts(member, id)).toEqual({
      told: { ratings: 2, rating: 4.5 },
      counted: { ratings: 2, rating: 4.5 },
      stars: [0, 0, 0, 1, 1],
    });
    expect((await getMyRating(member, id)).rating?.id).toBe(first.id);
    await removeRating(member, id);
    expect((await bothCounts(member, id)).told).toEqual({ ratings: 1, rating: 4 });
    await expect(removeRating(member, id)).rejects.toMatchObject({ reason: "rating.missing" });
    expect(await shop.audited()).toEqual(["rating.rate", "rating.rate", "rating.rate", "rating.remove"]);
  });

  test("is for those whose workspace has run it to an end, also as a copy that was edited", async () => {
    const { id, shop } = await market();
    const other = await house.freshWorkspace();
    const member = other.as("member");
    const refused = { kind: "forbidden", reason: "rating.not_run_yet" };
    await expect(rateListing(member, { id, stars: 5, review: "" })).rejects.toMatchObject(refused);
    await addEndedRun(house, other.id, { listingId: id, state: "canceled" });
    expect(await getMyRating(member, id)).toEqual({ rating: null, allowed: false, reason: "rating.not_run_yet" });
    const copy = await installListing(member, { id, capabilities: ["program:echo"] });
    const document = sampleDocument({ description: "Ours" });
    await saveTemplate(member, { id: copy.id, baseVersion: 1, document, note: "" });
    await expect(rateListing(member, { id, stars: 5, review: "" })).rejects.toMatchObject(refused);
    await house.owner.query(
      `insert into runs (id, workspace_id, template_id, template_name, template_version, template_version_id, started_by_name,
         steps_total, state, finished_at)
       select gen_random_uuid(), $1, $2, 'x', 2, v.id, 'x', 1, 'timed_out', now() from template_versions v
       where v.template_id = $2 and v.number = 2`,
      [other.id, copy.id],
    );
    await rateListing(member, { id, stars: 5, review: "" });
    expect((await bothCounts(shop.as("viewer"), id)).told.ratings).toBe(1);
  });

  test("is never for those who wrote it, wherever they have run it", async () => {
    const { publisher, shop, id } = await market();
    const { actor } = publisher.as("member");
    await addEndedRun(house, publisher.id, { listingId: id });
    for (const ctx of [publisher.as("member"), { ...shop.as("member"), actor }]) {
      await expect(rateListing(ctx, { id, stars: 5, review: "" })).rejects.toMatchObject({
        kind: "forbidden",
        reason: "rating.own_template",
      });
    }
    await rateListing(publisher.as("owner"), { id, stars: 5, review: "" });
  });

  test("is not for those who wrote an earlier version of it either", async () => {
    const publisher = await house.freshWorkspace();
    const document = sampleDocument();
    const { id: templateId } = await createTemplate(publisher.as("member"), {
      document,
      visibility: "workspace",
      note: "",
    });
    const better = sampleDocument({ description: "Better" });
    await saveTemplate(publisher.as("admin"), { id: templateId, baseVersion: 1, document: better, note: "" });
    const { id } = await publishTemplate(publisher.as("owner"), { templateId, note: "" });
    for (const role of ["owner", "admin", "member"] as const)
      expect(await getMyRating(publisher.as(role), id)).toMatchObject({ reason: "rating.own_template" });
  });

  test("refuses a viewer, what is withdrawn and what never was", async () => {
    const { publisher, shop, templateId, id } = await market();
    await expect(rateListing(shop.as("viewer"), { id, stars: 5, review: "" })).rejects.toMatchObject({
      reason: "access.role",
    });
    await expect(removeRating(shop.as("viewer"), id)).rejects.toMatchObject({ reason: "access.role" });
    await rateListing(shop.as("member"), { id, stars: 5, review: "" });
    await withdrawListing(publisher.as("member"), templateId);
    await expect(rateListing(shop.as("admin"), { id, stars: 5, review: "" })).rejects.toMatchObject({
      reason: "marketplace.withdrawn",
    });
    await removeRating(shop.as("member"), id);
    await expect(rateListing(shop.as("admin"), { id: randomUUID(), stars: 5, review: "" })).rejects.toMatchObject({
      reason: "marketplace.missing",
    });
  });

  test("cannot take or change the rating of somebody in another workspace", async () => {
    const { shop, id } = await market();
    await rateListing(shop.as("member"), { id, stars: 1, review: "Mine" });
    const other = await house.freshWorkspace();
    await expect(removeRating(other.as("owner"), id)).rejects.toMatchObject({ reason: "rating.missing" });
    expect((await getMyRating(shop.as("member"), id)).rating).toMatchObject({ stars: 1, review: "Mine" });
  });

  test("counts exactly when fifty people rate, change and take back at once, while runs end", async () => {
    const { shop, id } = await market();
    const crowd = await people(shop, 50);
    const act = async (ctx: Ctx, index: number) => {
      await rateListing(ctx, { id, stars: (index % 5) + 1, review: "" });
      if (index % 3 === 0) await rateListing(ctx, { id, stars: 5, review: "Changed" });
      if (index % 7 === 0) await removeRating(ctx, id);
    };
    const runs = Array.from({ length: 30 }, () => addEndedRun(house, shop.id, { listingId: id }));
    await Promise.all([...crowd.map(act), ...runs]);
    const { told, counted } = await bothCounts(shop.as("viewer"), id);
    expect(told.ratings).toBe(42);
    expect(told).toEqual(counted);
  });

  test("by one person twice at once is one rating", async () => {
    const { shop, id } = await market();
    const stars = [1, 2, 3, 4, 5];
    await Promise.all(stars.map((given) => rateListing(shop.as("member"), { id, stars: given, review: "" })));
    const { told, counted } = await bothCounts(shop.as("viewer"), id);
    expect(told.ratings).toBe(1);
    expect(told).toEqual(counted);
  });
});

describe("reading ratings", () => {
  test("newest first, page by page, with the reader's own marked", async () => {
    const { shop, id } = await market();
    const crowd = await people(shop, 5);
    for (const ctx of crowd) await rateListing(ctx, { id, stars: 3, review: "" });
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listRatings(crowd[0]!, { id, limit: 2, cursor });
      seen.push(...page.items.map((item) => item.id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    const { items } = await listRatings(crowd[0]!, { id, limit: 100 });
    expect(seen).toEqual(items.map((item) => item.id));
    expect(items.map(({ mine }) => mine)).toEqual([false, false, false, false, true]);
    for (const made of ["nonsense", Buffer.from('["0000-01-01T00:00:00Z",""]').toString("base64url")])
      await expect(listRatings(crowd[0]!, { id, limit: 2, cursor: made })).rejects.toMatchObject({
        reason: "page.bad_cursor",
      });
    await expect(listRatings(crowd[0]!, { id: randomUUID(), limit: 2 })).rejects.toMatchObject({
      reason: "marketplace.missing",
    });
  });

  test.each([
    "<img src=x onerror=alert(1)>",
    "[x](javascript:alert(1))",
    "'; drop table listings; --",
    "🎉 ﷽ \u202E",
    "x".repeat(5_000),
    "{{who}} ${x} %s",
  ])("gives a review back as it was written: %s", async (review) => {
    const { shop, id } = await market();
    await rateListing(shop.as("member"), { id, stars: 3, review });
    expect((await listRatings(shop.as("viewer"), { id, limit: 5 })).items[0]!.review).toBe(review);
  });
});

describe("reporting", () => {
  test("is done once per person, never on one's own, and not by a viewer", async () => {
    const { shop, id } = await market();
    const { id: rating } = await rateListing(shop.as("member"), { id, stars: 1, review: "Rude" });
    await reportRating(shop.as("admin"), { id: rating, reason: "spam", comment: "" });
    await reportRating(shop.as("admin"), { id: rating, reason: "abuse", comment: "Look" });
    const { rows } = await house.owner.query("select reason, comment from rating_reports where rating_id = $1", [
      rating,
    ]);
    expect(rows).toEqual([{ reason: "abuse", comment: "Look" }]);
    const report = { id: rating, reason: "spam" as const, comment: "" };
    await expect(reportRating(shop.as("member"), report)).rejects.toMatchObject({ reason: "rating.own_rating" });
    await expect(reportRating(shop.as("viewer"), report)).rejects.toMatchObject({ reason: "access.role" });
    await expect(reportRating(shop.as("admin"), { ...report, id: randomUUID() })).rejects.toMatchObject({
      reason: "rating.missing",
    });
    expect(await shop.audited()).toEqual(["rating.rate", "rating.report", "rating.report"]);
  });
});
