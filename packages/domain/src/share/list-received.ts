import type { PageInput } from "@runsheet/contract/page";
import type { ReceivedShare } from "@runsheet/contract/share";
import { z } from "zod";
import { read, type Ctx } from "../context.ts";
import { fromCursor, toPage } from "../cursor.ts";
import { thingOf } from "./row.ts";

// PostgreSQL knows no year 0.
const Key = z.tuple([z.iso.datetime().refine((at) => !at.startsWith("0000")), z.uuid()]);

interface Row {
  id: string;
  templateId: string | null;
  runId: string | null;
  name: string;
  fromId: string;
  fromName: string;
  access: ReceivedShare["access"];
  sharedByName: string;
  createdAt: Date;
}

/** What other workspaces share with this one, newest first. */
export function listReceived(
  ctx: Ctx,
  { cursor, limit }: z.output<typeof PageInput>,
): Promise<{ items: ReceivedShare[]; nextCursor: string | null }> {
  const [before, beforeId] = fromCursor(Key, cursor) ?? [null, null];
  return read(ctx, "share.received", async (db) => {
    const rows = await db.$queryRaw<Row[]>`
      select id, template_id as "templateId", run_id as "runId", name, from_id as "fromId", from_name as "fromName", access,
        shared_by_name as "sharedByName", created_at as "createdAt"
      from received_shares(${before}::timestamptz, ${beforeId}::uuid, ${limit + 1}::integer)`;
    return toPage(rows, limit, toReceived, (row) => [row.createdAt.toISOString(), row.id]);
  });
}

function toReceived(row: Row): ReceivedShare {
  const { id, name, fromId, fromName, access, sharedByName, createdAt } = row;
  return {
    id,
    ...thingOf(row),
    name,
    from: { id: fromId, name: fromName },
    access,
    sharedBy: sharedByName,
    createdAt: createdAt.toISOString(),
  };
}
