import type { Database } from "@runsheet/db/database";
import { transaction, type Db } from "@runsheet/db/transaction";

/** Whose rows a job works on. */
export interface JobPlace {
  workspaceId: string;
  organizationId: string;
  /** Who the work is done for: what only this person may see can be seen. */
  personId: string | null;
}

const NOWHERE = { personId: null, organizationId: null, workspaceId: null };

/**
 * A transaction of the clock's own work, within one workspace or (null) in none, where it sees what functions answer alone.
 * Nobody asked for it, so there is no permission to check.
 */
export function inJob<T>(db: Database, place: JobPlace | null, work: (db: Db) => Promise<T>): Promise<T> {
  return transaction(db, place ?? NOWHERE, { readOnly: false }, work);
}
