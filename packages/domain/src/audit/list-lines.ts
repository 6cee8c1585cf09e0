import type { AuditPage, ListAudit } from "@runsheet/contract/audit";
import { read, type Ctx } from "../context.ts";
import { toPage } from "../cursor.ts";
import { findLines, keyOf } from "./find-lines.ts";
import { toAuditLine } from "./row.ts";

/** What was changed in the workspace or in the whole organization, newest first. */
export function listLines(ctx: Ctx, input: ListAudit): Promise<AuditPage> {
  return read(ctx, "audit.list", async (db) => {
    const { rows, organizationWide } = await findLines(ctx, db, input);
    return { ...toPage(rows, input.limit, toAuditLine, keyOf), organizationWide };
  });
}
