import type { ListNotices, MarkRead, Notice, UnreadCount } from "@runsheet/contract/notification";
import type { Db, Prisma } from "@runsheet/db/transaction";
import { z } from "zod";
import { change, read, requirePerson, type Ctx } from "../context.ts";
import { fromCursor, toPage } from "../cursor.ts";
import { toNotice } from "./row.ts";

// PostgreSQL knows no year 0.
const Key = z.tuple([z.iso.datetime().refine((at) => !at.startsWith("0000")), z.uuid()]);

/** What the person was told in the app in this workspace, newest first. */
export async function listNotices(
  ctx: Ctx,
  { cursor, limit, unread }: ListNotices,
): Promise<{ items: Notice[]; nextCursor: string | null }> {
  const after = fromCursor(Key, cursor);
  return read(ctx, "notification.list", async (db) => {
    const where: Prisma.NoticeWhereInput = { userId: requirePerson(ctx).id };
    if (unread !== undefined) where.readAt = unread ? null : { not: null };
    if (after) where.OR = [{ createdAt: { lt: after[0] } }, { createdAt: after[0], id: { lt: after[1] } }];
    const rows = await db.notice.findMany({
      where,
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      take: limit + 1,
    });
    return toPage(rows, limit, toNotice, (row) => [row.createdAt.toISOString(), row.id]);
  });
}

export function unreadCount(ctx: Ctx): Promise<UnreadCount> {
  return read(ctx, "notification.unread", (db) => countUnread(ctx, db));
}

/** Marks one's own notices as read, once: a notice keeps the time it was first read at. */
export function markRead(ctx: Ctx, { ids }: MarkRead): Promise<UnreadCount> {
  return change(ctx, "notification.markRead", async (db, note) => {
    const where: Prisma.NoticeWhereInput = { userId: requirePerson(ctx).id, readAt: null };
    if (ids) where.id = { in: ids };
    const { count } = await db.notice.updateMany({ where, data: { readAt: ctx.now() } });
    note({ detail: { read: count } });
    return countUnread(ctx, db);
  });
}

export async function countUnread(ctx: Ctx, db: Db): Promise<UnreadCount> {
  return { unread: await db.notice.count({ where: { userId: requirePerson(ctx).id, readAt: null } }) };
}
