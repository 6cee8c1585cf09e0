import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Ctx } from "../context.ts";
import { getListing, publishTemplate } from "../marketplace/index.ts";
import { addEndedRun, openTestDatabase, type TestWorkspace } from "../testing/index.ts";
import { listRatings, listReports, rateListing, reportRating, resolveReport } from "./index.ts";

let house: Awaited<ReturnType<typeof openTestDatabase>>;
let shop: TestWorkspace;
let operator: Ctx;
let home: TestWorkspace;
let listing: string;
let rating: string;
beforeAll(async () => (house = await openTestDatabase()));
afterAll(() => house.drop());

beforeEach(async () => {
  await house.owner.query("delete from rating_reports");
  [shop, home] = await Promise.all([house.freshWorkspace(), house.freshWorkspace()]);
  const { id: templateId } = await home.addTemplate();
  listing = (await publishTemplate(home.as("member"), { templateId, note: "" })).id;
  await addEndedRun(house, shop.id, { listingId: listing });
  rating = (await rateListing(shop.as("member"), { id: listing, stars: 1, review: "Rude" })).id;
  const ctx = home.as("owner");
  const operators = new Set([ctx.actor.kind === "person" ? ctx.actor.email : ""]);
  operator = { ...ctx, workspace: null, installation: { ...ctx.installation, operators } };
});

const report = (ctx: Ctx) => reportRating(ctx, { id: rating, reason: "abuse", comment: "Look" });

describe("the operator", () => {
  test("sees reports of every workspace, oldest first, with the review", async () => {
    await report(shop.as("admin"));
    await report(home.as("admin"));
    const first = await listReports(operator, { limit: 1 });
    expect(first.items).toMatchObject([
      {
        reason: "abuse",
        comment: "Look",
        reporterName: "admin",
        listingId: listing,
        listingName: "Greeting",
        rating: { id: rating, stars: 1, review: "Rude", authorName: "member", mine: false },
      },
    ]);
    const second = await listReports(operator, { limit: 1, cursor: first.nextCursor! });
    expect(second.items).toHaveLength(1);
    expect(second.nextCursor).toBeNull();
  });

  test("removes a review with all its reports, and the listing counts it no more", async () => {
    await report(shop.as("admin"));
    await report(home.as("admin"));
    const { id } = (await listReports(operator, { limit: 5 })).items[0]!;
    await resolveReport(operator, { id, decision: "remove" });
    expect((await listReports(operator, { limit: 5 })).items).toEqual([]);
    expect((await listRatings(shop.as("viewer"), { id: listing, limit: 5 })).items).toEqual([]);
    expect(await getListing(shop.as("viewer"), listing)).toMatchObject({ ratings: 0, rating: null });
    const { rows } = await house.owner.query(
      "select target, detail from audit_lines where organization_id = $1 and action = 'rating.resolveReport'",
      [home.organizationId],
    );
    expect(rows).toEqual([{ target: rating, detail: { listingId: listing, decision: "remove" } }]);
    await expect(resolveReport(operator, { id, decision: "remove" })).rejects.toMatchObject({
      reason: "rating.report_missing",
    });
  });

  test("leaves a review and closes all its reports", async () => {
    await report(shop.as("admin"));
    await report(home.as("admin"));
    const { id } = (await listReports(operator, { limit: 5 })).items[0]!;
    await resolveReport(operator, { id, decision: "dismiss" });
    expect((await listReports(operator, { limit: 5 })).items).toEqual([]);
    expect((await listRatings(shop.as("viewer"), { id: listing, limit: 5 })).items).toHaveLength(1);
  });

  test("is nobody else, whatever their role", async () => {
    await report(shop.as("admin"));
    for (const ctx of [home.as("owner"), shop.as("owner")]) {
      await expect(listReports(ctx, { limit: 5 })).rejects.toMatchObject({ reason: "access.operator_only" });
      await expect(resolveReport(ctx, { id: randomUUID(), decision: "remove" })).rejects.toMatchObject({
        kind: "forbidden",
      });
    }
  });
});
