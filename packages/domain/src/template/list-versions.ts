import type { CompareVersions, Comparison } from "@runsheet/contract/compare";
import { compareDocuments } from "@runsheet/contract/compare-documents";
import type { TemplateVersion } from "@runsheet/contract/template";
import { read, type Ctx } from "../context.ts";
import { findEntry } from "./read-template.ts";
import { readVersion } from "./read-version.ts";

interface VersionRow extends Omit<TemplateVersion, "createdAt"> {
  createdAt: Date;
}

/** All versions of an own template, newest first, each with the runs that are kept. */
export function listVersions(ctx: Ctx, id: string): Promise<TemplateVersion[]> {
  return read(ctx, "template.versions", async (db) => {
    const { listingId, origin } = await findEntry(db, id);
    const workspaceId = ctx.workspace!.id;
    const rows =
      origin === "marketplace"
        ? await db.$queryRaw<VersionRow[]>`
            select v.number, v.note, l.publisher_name as "authorName", v.published_at as "createdAt", true as published,
              (select count(*)::integer from runs r where r.workspace_id = ${workspaceId}::uuid and r.listing_version_id = v.id) as runs
            from listing_versions v join listings l on l.id = v.listing_id
            where v.listing_id = ${id}::uuid order by v.number desc`
        : await db.$queryRaw<VersionRow[]>`
            select v.number, v.note, v.created_by_name as "authorName", v.created_at as "createdAt",
              exists (select from listing_versions l where l.listing_id = ${listingId}::uuid and l.number = v.number) as published,
              (select count(*)::integer from runs r where r.workspace_id = ${workspaceId}::uuid and r.template_version_id = v.id) as runs
            from template_versions v
            where v.workspace_id = ${workspaceId}::uuid and v.template_id = ${id}::uuid order by v.number desc`;
    return rows.map(({ createdAt, ...row }) => ({ ...row, createdAt: createdAt.toISOString() }));
  });
}

/** What differs between two versions of an own template or a published one. */
export function compareVersions(ctx: Ctx, { id, from, to }: CompareVersions): Promise<Comparison> {
  return read(ctx, "template.compare", async (db) => {
    const entry = await findEntry(db, id);
    const before = await readVersion(db, id, from, entry);
    return compareDocuments(before.document, (await readVersion(db, id, to, entry)).document);
  });
}
