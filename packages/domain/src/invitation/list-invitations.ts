import type { Invitation } from "@runsheet/contract/invitation";
import type { PageInput } from "@runsheet/contract/page";
import { z } from "zod";
import { read, type Ctx } from "../context.ts";
import { fromCursor, toPage } from "../cursor.ts";
import { present } from "../schedule/index.ts";
import { toInvitation } from "./row.ts";

// PostgreSQL knows no year 0.
const Key = z.tuple([z.iso.datetime().refine((at) => !at.startsWith("0000")), z.uuid()]);

/** The workspace's invitations, newest first. */
export function listInvitations(
  ctx: Ctx,
  { cursor, limit }: z.output<typeof PageInput>,
): Promise<{ items: Invitation[]; nextCursor: string | null }> {
  const after = fromCursor(Key, cursor);
  return read(ctx, "invitation.list", async (db) => {
    const now = await present(db);
    const rows = await db.invitation.findMany({
      ...(after && { where: { OR: [{ createdAt: { lt: after[0] } }, { createdAt: after[0], id: { lt: after[1] } }] } }),
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      take: limit + 1,
    });
    return toPage(
      rows,
      limit,
      (row) => toInvitation(row, now),
      (row) => [row.createdAt.toISOString(), row.id],
    );
  });
}
