import type { LicenseFacts } from "@runsheet/db/licenses";
import type { Db } from "@runsheet/db/transaction";
import type { Ctx } from "../context.ts";

type Detail = Record<string, string | number | boolean | null>;

/** Adds to what the license's holders are shown of its history. Never a key. */
export async function recordEvent(
  db: Db,
  { actor }: Pick<Ctx, "actor">,
  { id, organizationId, now }: Pick<LicenseFacts, "id" | "organizationId" | "now">,
  kind: string,
  detail: Detail = {},
): Promise<void> {
  const actorName = actor.kind === "nobody" ? null : actor.name;
  const data = { organizationId, licenseId: id, kind, actorName, detail, at: new Date(now) };
  await db.licenseEvent.create({ data, select: { id: true } });
}
