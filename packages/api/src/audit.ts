import {
  AuditPage,
  AuditPart,
  AuditPeople,
  AuditVerification,
  ExportAudit,
  ListAudit,
  ListAuditPeople,
  VerifyAudit,
} from "@runsheet/contract/audit";
import { exportLines, listLines, listPeople, verifyLog } from "@runsheet/domain/audit";
import { door } from "./door.ts";
import { procedure, router } from "./trpc.ts";

const { get } = door("Audit log");

export const auditRouter = router({
  list: procedure
    .meta(get("/audit", "Every change with who made it, newest first"))
    .input(ListAudit)
    .output(AuditPage)
    .query(({ ctx, input }) => listLines(ctx, input)),
  people: procedure
    .meta(get("/audit/people", "Who appears in the log, by name; `id` is the log's actorId"))
    .input(ListAuditPeople)
    .output(AuditPeople)
    .query(({ ctx, input }) => listPeople(ctx, input)),
  verify: procedure
    .meta(
      get("/audit/verify", "Whether any line of the organization's log was altered or removed, and which is the first"),
    )
    .input(VerifyAudit)
    .output(AuditVerification)
    .query(({ ctx, input }) => verifyLog(ctx, input)),
  export: procedure
    .meta(
      get(
        "/audit/export",
        "A part of the log as CSV or JSON lines; GET /audit/file is all of it. " +
          "hash = SHA-256 of previousHash, a newline and sealed, in hex; line 1 follows 64 zeros",
      ),
    )
    .input(ExportAudit)
    .output(AuditPart)
    .query(({ ctx, input }) => exportLines(ctx, input)),
});
