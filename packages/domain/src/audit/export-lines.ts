import type { AuditFormat, AuditLine, AuditPart, ExportAudit } from "@runsheet/contract/audit";
import type { Db } from "@runsheet/db/transaction";
import { stringify } from "csv-stringify/sync";
import { read, type Ctx } from "../context.ts";
import { toPage } from "../cursor.ts";
import { requireFeature } from "../limit/index.ts";
import { findLines, keyOf } from "./find-lines.ts";
import { toAuditLine, type AuditRow } from "./row.ts";

/** Lines in one part: some hundred kilobytes. */
const PART = 1_000;

/** RFC 4180, and JSON Lines. */
const MEDIA_TYPE: Record<AuditFormat, string> = {
  csv: "text/csv; charset=utf-8",
  jsonl: "application/jsonl; charset=utf-8",
};

/** What a line was sealed with: anybody can compute SHA-256 of `previousHash`, a newline and `sealed` again. */
interface Seal {
  previousHash: string;
  sealed: string;
}

/** One part of the lines that the list shows, in its order. */
export function exportLines(ctx: Ctx, { format, cursor, ...filter }: ExportAudit): Promise<AuditPart> {
  return read(ctx, "audit.export", async (db) => {
    await requireFeature(db, ctx.workspace!.organizationId, "audit_export");
    const { rows } = await findLines(ctx, db, { ...filter, cursor, limit: PART });
    const { items, nextCursor } = toPage(rows, PART, toAuditLine, keyOf);
    const seals = await sealsOf(db, rows.slice(0, PART));
    const lines = items.map((line) => ({ ...line, ...seals.get(line.number)! }));
    return {
      name: `audit-${ctx.now().toISOString().slice(0, 10)}.${format}`,
      mediaType: MEDIA_TYPE[format],
      text: format === "csv" ? toCsv(lines, cursor === undefined) : toJsonLines(lines),
      lines: items.length,
      nextCursor,
    };
  });
}

async function sealsOf(db: Db, rows: readonly AuditRow[]): Promise<Map<number, Seal>> {
  if (rows.length === 0) return new Map();
  const found = await db.$queryRaw<(Seal & { number: bigint })[]>`
    select l.number, coalesce(p.hash, audit_genesis()) as "previousHash", audit_canonical(l, l.number) as sealed
    from audit_lines l
    left join audit_lines p on p.organization_id = l.organization_id and p.number = l.number - 1
    where l.organization_id = ${rows[0]!.organizationId}::uuid and l.number = any(${rows.map(({ number }) => number!)}::bigint[])`;
  return new Map(found.map(({ number, previousHash, sealed }) => [Number(number), { previousHash, sealed }]));
}

function toJsonLines(lines: readonly (AuditLine & Seal)[]): string {
  return lines.map((line) => `${JSON.stringify(line)}\n`).join("");
}

function toCsv(lines: readonly (AuditLine & Seal)[], isFirst: boolean): string {
  const records = lines.map(({ detail, changes, ...line }) => ({
    ...line,
    detail: JSON.stringify(detail),
    changes: JSON.stringify(changes),
  }));
  return stringify(records, {
    header: isFirst,
    // Without it spreadsheets take UTF-8 for something else.
    bom: isFirst,
    columns: COLUMNS,
    record_delimiter: "\r\n",
    // A name such as =HYPERLINK(…) would be run by the spreadsheet of whoever opens the file.
    escape_formulas: true,
  });
}

const COLUMNS = [
  "number",
  "at",
  "actorName",
  "actorId",
  "action",
  "target",
  "changes",
  "detail",
  "address",
  "requestId",
  "workspaceId",
  "previousHash",
  "hash",
] as const satisfies (keyof (AuditLine & Seal))[];
