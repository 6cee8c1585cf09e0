import { randomUUID } from "node:crypto";
import type { TemplateDocument } from "@runsheet/contract/template-document";
import type { Db } from "@runsheet/db/transaction";
import { AppError } from "@runsheet/contract/error";
import type { Ctx } from "../context.ts";
import { holdRoom, requireFeature } from "../limit/index.ts";
import type { HeldTemplate } from "./own-template.ts";

/** What a new version says besides its document. `listingVersionId` where it is exactly that published version. */
interface Version {
  document: TemplateDocument;
  note: string;
  listingVersionId?: string | null;
}

interface NewTemplate extends Version {
  visibility: string;
  source?: { listingId: string; version: number };
}

/** Writes a template with its first version; answers its id. */
export async function addTemplate(ctx: Ctx, db: Db, { source, visibility, ...version }: NewTemplate): Promise<string> {
  // Nobody could see it.
  if (visibility === "private" && ctx.actor.kind !== "person")
    throw new AppError("forbidden", "access.person_only", "Only a person has private templates");
  const id = randomUUID();
  const workspaceId = ctx.workspace!.id;
  await requireFeature(db, ctx.workspace!.organizationId, "templates");
  const takeRoom = await holdRoom(db, ctx.workspace!, "templates");
  await takeRoom(1);
  await db.templateRow.create({
    data: {
      id,
      workspaceId,
      ...aboutOf(version.document),
      visibility,
      ...authorOf(ctx),
      sourceListingId: source?.listingId ?? null,
      sourceVersion: source?.version ?? null,
    },
    select: { id: true },
  });
  await insertVersion(ctx, db, id, 1, version);
  return id;
}

/** Writes the next version of a template that is held; answers its number. */
export async function addVersion(ctx: Ctx, db: Db, held: HeldTemplate, version: Version): Promise<number> {
  const number = held.latestVersion + 1;
  await insertVersion(ctx, db, held.id, number, version);
  await db.templateRow.update({
    where: { id: held.id },
    data: { ...aboutOf(version.document), latestVersion: number, updatedAt: held.now },
    select: { id: true },
  });
  return number;
}

async function insertVersion(ctx: Ctx, db: Db, templateId: string, number: number, version: Version): Promise<void> {
  await db.templateVersion.create({
    data: {
      workspaceId: ctx.workspace!.id,
      templateId,
      number,
      document: version.document as object,
      note: version.note,
      ...authorOf(ctx),
      listingVersionId: version.listingVersionId ?? null,
    },
    select: { id: true },
  });
}

/** What lists and searches read without opening the document. */
function aboutOf({ name, description, category, tags }: TemplateDocument) {
  return { name, description, category, tags };
}

function authorOf({ actor }: Ctx) {
  return {
    createdBy: actor.kind === "person" ? actor.id : null,
    createdByName: actor.kind === "nobody" ? null : actor.name,
  };
}
