import type { TemplateNumbers } from "@runsheet/contract/template";
import { read, type Ctx } from "../context.ts";
import { mayChange } from "../template/index.ts";
import { findListing } from "./read-listing.ts";

interface Durations {
  median_ms: number | null;
  p95_ms: number | null;
}
interface Day {
  day: Date;
  runs: number;
  succeeded: number;
}
type Version = TemplateNumbers["versions"][number];

/** How often a published template was run by everyone together, and how that went. */
export function getListingNumbers(ctx: Ctx, id: string): Promise<TemplateNumbers> {
  return read(ctx, "marketplace.numbers", async (db) => {
    const row = await findListing(db, id);
    const [durations] = await db.$queryRaw<Durations[]>`select median_ms, p95_ms from listing_durations(${id}::uuid)`;
    const days = await db.$queryRaw<Day[]>`select day, runs, succeeded from listing_days_of(${id}::uuid)`;
    const template =
      row.templateId && row.publisherWorkspaceId === ctx.workspace!.id
        ? await db.templateRow.findUnique({ where: { id: row.templateId } })
        : null;
    const versions =
      template && mayChange(ctx, template.createdBy)
        ? await db.$queryRaw<Version[]>`select version, runs, succeeded from listing_versions_of(${id}::uuid)`
        : [];
    return {
      runs: row.runCount,
      successRate: row.runCount === 0 ? null : row.successCount / row.runCount,
      medianMs: durations!.median_ms,
      p95Ms: durations!.p95_ms,
      workspaces: row.workspaceCount,
      lastSucceededAt: row.lastSucceededAt?.toISOString() ?? null,
      days: days.map(({ day, ...rest }) => ({ day: day.toISOString().slice(0, 10), ...rest })),
      versions,
    };
  });
}
