import type { Action } from "@runsheet/contract/access";
import { AppError } from "@runsheet/contract/error";
import type { LicenseFacts } from "@runsheet/db/licenses";
import { enter, type Db } from "@runsheet/db/transaction";
import { isOperator, requirePerson, type Ctx } from "../context.ts";
import { findOrganizations, requireRole } from "../organization/index.ts";
import { factsOf } from "./row.ts";

/** Keeps everybody else from the license until the end of the transaction, and reads it then. */
export async function holdLicense(db: Db, id: string, deviceId: string | null = null): Promise<LicenseFacts> {
  await db.$queryRaw`select id from licenses where id = ${id}::uuid for update`;
  const facts = await factsOf(db, id, deviceId);
  if (!facts) throw missing();
  return facts;
}

/** Enters the organization that the license is of, whichever that is: for those who run the server, and for devices. */
export async function enterLicense(db: Db, personId: string | null, id: string): Promise<void> {
  await enter(db, { personId, organizationId: await organizationOf(db, id), workspaceId: null });
}

/**
 * Enters the organization that the license is of: for its people whose role there allows the action, and for those who run the
 * server. A license of others does not exist.
 */
export async function enterOwnLicense(ctx: Ctx, db: Db, action: Action, id: string): Promise<void> {
  const { id: personId } = requirePerson(ctx);
  if (isOperator(ctx)) return enterLicense(db, personId, id);
  const organizationId = await organizationOf(db, id);
  const own = (await findOrganizations(db)).find((one) => one.id === organizationId);
  if (!own) throw missing();
  requireRole(own.role, action);
  await enter(db, { personId, organizationId, workspaceId: null });
}

async function organizationOf(db: Db, id: string): Promise<string> {
  const [row] = await db.$queryRaw<{ organization: string | null }[]>`
    select organization_of_license(${id}::uuid)::text as organization`;
  if (!row?.organization) throw missing();
  return row.organization;
}

export function missing(): AppError {
  return new AppError("not_found", "license.missing", "There is no such license");
}
