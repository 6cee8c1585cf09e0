import { isSameJson } from "@runsheet/contract/compare-documents";
import { AppError } from "@runsheet/contract/error";
import type { RestoreTemplate, SaveTemplate, Template } from "@runsheet/contract/template";
import type { TemplateDocument } from "@runsheet/contract/template-document";
import type { Db } from "@runsheet/db/transaction";
import { changesOf } from "../changes.ts";
import { change, type Ctx } from "../context.ts";
import { addVersion } from "./add-version.ts";
import { holdTemplate, isMaker, type HeldTemplate } from "./own-template.ts";
import { readTemplate } from "./read-template.ts";
import { readVersion } from "./read-version.ts";

/** Saves a new version, unless the newest one is the same. Of two who started from one version the second is told. */
export function saveTemplate(
  ctx: Ctx,
  { id, baseVersion, document, visibility, note: said }: SaveTemplate,
): Promise<Template> {
  return change(ctx, "template.save", async (db, note) => {
    const held = await holdTemplate(ctx, db, id);
    const newest = await readVersion(db, id, held.latestVersion, { origin: "workspace", ...held });
    const isSame = isSameJson(newest.document, document);
    // Who sends the same once more, because the answer got lost, has not missed anything.
    if (!isSame) await refuseIfChanged(db, held, baseVersion);
    if (visibility && visibility !== held.visibility) await changeVisibility(ctx, db, held, visibility);
    const version = isSame ? held.latestVersion : await addVersion(ctx, db, held, { document, note: said });
    note({
      target: id,
      detail: { name: document.name, version, changed: !isSame, ...(visibility ? { visibility } : {}) },
      changes: changesOf(
        forLog(newest.document, held.latestVersion, held.visibility),
        forLog(document, version, visibility ?? held.visibility),
      ),
    });
    return readTemplate(ctx, db, id);
  });
}

/** Makes a new version that is like an older one; history is never rewritten. */
export function restoreTemplate(ctx: Ctx, { id, version, baseVersion }: RestoreTemplate): Promise<Template> {
  return change(ctx, "template.restore", async (db, note) => {
    const held = await holdTemplate(ctx, db, id);
    await refuseIfChanged(db, held, baseVersion);
    const older = await db.templateVersion.findFirst({ where: { templateId: id, number: version } });
    const { document } = await readVersion(db, id, version, { origin: "workspace", ...held });
    const newest = await readVersion(db, id, undefined, { origin: "workspace", ...held });
    const number = isSameJson(newest.document, document)
      ? held.latestVersion
      : await addVersion(ctx, db, held, {
          document,
          note: `Restored version ${version}`,
          listingVersionId: older?.listingVersionId ?? null,
        });
    note({
      target: id,
      detail: { name: document.name, restored: version, version: number },
      changes: changesOf(
        forLog(newest.document, held.latestVersion, held.visibility),
        forLog(document, number, held.visibility),
      ),
    });
    return readTemplate(ctx, db, id);
  });
}

/** The versions themselves are kept: what became of steps and variables is for comparing those. */
function forLog(document: TemplateDocument, version: number, visibility: string) {
  const { name, description, category, tags, steps, variables } = document;
  return {
    version,
    visibility,
    name,
    description,
    category,
    tags,
    steps: steps.map((step) => step.id),
    variables: variables.map((variable) => variable.name),
  };
}

/** Refuses when somebody saved since the version that the editor started from. */
export async function refuseIfChanged(db: Db, held: HeldTemplate, baseVersion: number): Promise<void> {
  if (held.latestVersion === baseVersion) return;
  const newest = await db.templateVersion.findFirst({
    where: { templateId: held.id, number: held.latestVersion },
    select: { createdByName: true },
  });
  throw new AppError("conflict", "template.changed_meanwhile", "Another version was saved meanwhile", {
    latestVersion: held.latestVersion,
    byName: newest?.createdByName ?? null,
  });
}

async function changeVisibility(ctx: Ctx, db: Db, held: HeldTemplate, visibility: string): Promise<void> {
  if (visibility === "private") {
    // It would vanish from before the eyes of whoever hid it.
    if (!isMaker(ctx.actor, held.createdBy))
      throw new AppError("forbidden", "access.not_yours", "Only who made a template may make it private");
    const listed = await db.listing.count({
      where: { publisherWorkspaceId: ctx.workspace!.id, templateId: held.id, withdrawnAt: null },
    });
    if (listed > 0)
      throw new AppError("conflict", "template.published", "Take the template out of the marketplace first");
  }
  await db.templateRow.update({ where: { id: held.id }, data: { visibility }, select: { id: true } });
}
