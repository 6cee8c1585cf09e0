import { AppError } from "@runsheet/contract/error";
import type { Database } from "@runsheet/db/database";
import { createAccount } from "@runsheet/domain/account";

export const SAMPLE = { name: "Demo", email: "demo@runsheet.local", password: "runsheet-demo" };

/** Makes the sample account of an embedded installation, once. Never called for a database that somebody else runs. */
export async function ensureSampleAccount(db: Database): Promise<void> {
  const request = { id: "start", address: "127.0.0.1", userAgent: "runsheet start" };
  try {
    await createAccount(
      { actor: { kind: "nobody" }, workspace: null, request, cookie: null, db, now: () => new Date() },
      SAMPLE,
    );
  } catch (error) {
    if (!(error instanceof AppError && error.kind === "conflict")) throw error;
  }
}
