import type { AuditLine } from "@runsheet/contract/audit";
import type { Db } from "@runsheet/db/transaction";

export type AuditRow = NonNullable<Awaited<ReturnType<Db["auditLine"]["findUnique"]>>>;

/** A line as it is shown. Only sealed lines are: until its transaction commits, nobody sees one without a number. */
export function toAuditLine(row: AuditRow): AuditLine {
  return {
    number: Number(row.number),
    at: row.at.toISOString(),
    actorId: row.actorId,
    actorName: row.actorName,
    action: row.action,
    target: row.target,
    detail: row.detail as AuditLine["detail"],
    changes: row.changes as AuditLine["changes"],
    address: row.address,
    requestId: row.requestId,
    workspaceId: row.workspaceId,
    hash: row.hash!,
  };
}
