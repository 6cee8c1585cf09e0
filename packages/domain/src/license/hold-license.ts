import { AppError } from "@runsheet/contract/error";
import type { LicenseFacts } from "@runsheet/db/licenses";
import { enter, type Db } from "@runsheet/db/transaction";
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
  const [row] = await db.$queryRaw<{ organization: string | null }[]>`
    select organization_of_license(${id}::uuid)::text as organization`;
  if (!row?.organization) throw missing();
  await enter(db, { personId, organizationId: row.organization, workspaceId: null });
}

export function missing(): AppError {
  return new AppError("not_found", "license.missing", "There is no such license");
}
