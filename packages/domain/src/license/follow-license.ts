import type { Db } from "@runsheet/db/transaction";

/** Has what rests and what goes on in the organization follow its licenses at once. In the transaction that changes one. */
export async function followLicense(db: Db, organizationId: string): Promise<void> {
  await db.$queryRaw`select follow_license(${organizationId}::uuid)::text`;
}
