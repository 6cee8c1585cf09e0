import type { Db } from "@runsheet/db/transaction";

/** Tells every server, when the transaction commits, to look again at the open streams of a person or a workspace. */
export async function announceEnd(db: Db, personOrWorkspaceId: string): Promise<void> {
  await db.$queryRaw`select pg_notify('access_changed', ${personOrWorkspaceId})::text`;
}
