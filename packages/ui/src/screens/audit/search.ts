import { AUDIT_SCOPES, type AuditFilter } from "@runsheet/contract/audit";
import { z } from "zod";

const Day = z.iso.date().refine((day) => day >= "1970-01-01");

/** A wrong part of an address is left out, never an error. Days are the viewer's own; `to` is included. */
export const AuditSearch = z.object({
  scope: z.enum(AUDIT_SCOPES).optional().catch(undefined),
  q: z.coerce.string().max(200).optional().catch(undefined),
  action: z
    .string()
    .regex(/^[a-z]+(\.[a-zA-Z]+)?$/)
    .max(100)
    .optional()
    .catch(undefined),
  actor: z.uuid().optional().catch(undefined),
  from: Day.optional().catch(undefined),
  to: Day.optional().catch(undefined),
});
export type AuditSearch = z.infer<typeof AuditSearch>;

/** The filter as the server takes it. */
export function filterOf({ scope, q, action, actor, from, to }: AuditSearch): Partial<AuditFilter> {
  return {
    ...(scope && { scope }),
    ...(q && { search: q }),
    ...(action && { action }),
    ...(actor && { actorId: actor }),
    ...(from && { from: startOf(from, 0) }),
    ...(to && { to: startOf(to, 1) }),
  };
}

/** The midnight that a day begins with here, so many days later. */
function startOf(day: string, later: number): string {
  const [year, month, date] = day.split("-").map(Number) as [number, number, number];
  return new Date(year, month - 1, date + later).toISOString();
}
