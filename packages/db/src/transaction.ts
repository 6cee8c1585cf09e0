import { Prisma } from "./generated/prisma/client.ts";
import type { Database } from "./database.ts";
import { holdingOne } from "./one-connection.ts";

/** The handle that verbs get: Prisma inside one transaction. */
export type Db = Prisma.TransactionClient;
export { Prisma };

/** Whose rows a transaction may see and write. Null matches no row. */
export interface Scope {
  personId: string | null;
  organizationId: string | null;
  workspaceId: string | null;
}

const LIMITS = { maxWait: 30_000, timeout: 15_000 };

/** Runs `work` in one transaction whose first statement names the tenant. */
export function transaction<T>(
  database: Database,
  scope: Scope,
  mode: { readOnly: boolean },
  work: (db: Db) => Promise<T>,
): Promise<T> {
  return database.prisma.$transaction(async (db) => {
    await enter(db, scope, mode);
    return holdingOne(() => work(db));
  }, LIMITS);
}

/** Names the tenant for the rest of the transaction; settings end with it. */
export async function enter(
  db: Db,
  scope: Scope,
  { readOnly }: { readOnly: boolean } = { readOnly: false },
): Promise<void> {
  await db.$executeRaw`select
    set_config('app.person_id', ${scope.personId ?? ""}, true),
    set_config('app.organization_id', ${scope.organizationId ?? ""}, true),
    set_config('app.workspace_id', ${scope.workspaceId ?? ""}, true),
    set_config('transaction_read_only', ${readOnly ? "on" : "off"}, true)`;
}

/** True when a write failed because of a unique key. */
export function isUniqueViolation(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002";
}
