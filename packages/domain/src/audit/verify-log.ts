import type { AuditVerification, VerifyAudit } from "@runsheet/contract/audit";
import { toChain, type VerifyRow } from "@runsheet/db/audit";
import { read, type Ctx } from "../context.ts";

/** Walks the log of the whole organization; of what is not the asker's to see it tells number and time alone. */
export function verifyLog(ctx: Ctx, { noted }: VerifyAudit): Promise<AuditVerification> {
  return read(ctx, "audit.verify", async (db) => {
    const { organizationId } = ctx.workspace!;
    const [row] = await db.$queryRaw<VerifyRow[]>`select * from verify_audit(${organizationId}::uuid)`;
    const line = noted
      ? await db.auditLine.findFirst({
          where: { organizationId, hash: noted, number: { not: null } },
          select: { number: true, at: true },
        })
      : null;
    return { ...toChain(row!), noted: line && { number: Number(line.number), at: line.at.toISOString() } };
  });
}
