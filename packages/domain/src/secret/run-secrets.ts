import { AppError } from "@runsheet/contract/error";
import type { Database } from "@runsheet/db/database";
import type { Claim } from "@runsheet/db/queue";
import { takeRunSecrets } from "@runsheet/db/secrets";
import type { Vault } from "./vault.ts";

/**
 * Opens secrets for a claimed run, by name. Throws AppError `secret.no_key`, `secret.missing` (removed since the run was
 * started) or `secret.unreadable` (sealed with a key that this server does not have).
 */
export async function openRunSecrets(
  db: Pick<Database, "pool">,
  vault: Vault | null,
  claim: Pick<Claim, "id" | "fence">,
  names: readonly string[],
): Promise<Map<string, string>> {
  if (names.length === 0) return new Map();
  if (!vault) throw new AppError("unavailable", "secret.no_key", "This server has no key to open secrets with");
  const found = new Map((await takeRunSecrets(db, claim, names)).map((row) => [row.name, row]));
  return new Map(
    names.map((name) => {
      const row = found.get(name);
      if (!row) throw new AppError("not_found", "secret.missing", `There is no secret ${name} any more`, { name });
      const content = vault.open(row, row);
      if (content === null)
        throw new AppError("unavailable", "secret.unreadable", `No key of this server opens ${name}`, { name });
      return [name, content];
    }),
  );
}
