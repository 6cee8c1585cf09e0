import type { Database } from "@runsheet/db/database";
import { lookUpAccount } from "@runsheet/db/lookup";
import { createAccount } from "@runsheet/domain/account";

export const SAMPLE = { name: "Demo", email: "demo@runsheet.local", password: "runsheet-demo" };

/** Makes the sample account of an embedded installation, once, with a license that never stands in its way. Never called for a database that somebody else runs. */
export async function ensureSampleAccount(db: Database): Promise<void> {
  // Looked up first: making it would hash a password at every start.
  if (await lookUpAccount(db, SAMPLE.email)) return;
  const request = { id: "start", address: "127.0.0.1", userAgent: "runsheet start" };
  const nobody = {
    actor: { kind: "nobody" },
    workspace: null,
    request,
    cookie: null,
    db,
    installation: {
      vault: null,
      operators: new Set<string>(),
      mail: "off",
      webhookPrivate: false,
      addressKnown: false,
      leastDesktop: null,
    },
    now: () => new Date(),
  } as const;
  await createAccount(nobody, SAMPLE, { verified: true, license: "own" });
}
