import type { Database } from "@runsheet/db/database";
import { licenseKeysUnderOtherKeys, resealLicenseKey } from "@runsheet/db/licenses";
import {
  resealSecret,
  resealSigningSecret,
  secretsUnderOtherKeys,
  signingSecretsUnderOtherKeys,
} from "@runsheet/db/secrets";
import type { Vault } from "./vault.ts";

const PAGE = 100;
const FIRST = { workspaceId: "00000000-0000-0000-0000-000000000000", name: "" };

/** Everything that the vault seals. */
const KINDS = [
  { underOtherKeys: secretsUnderOtherKeys, reseal: resealSecret },
  { underOtherKeys: signingSecretsUnderOtherKeys, reseal: resealSigningSecret },
  { underOtherKeys: licenseKeysUnderOtherKeys, reseal: resealLicenseKey },
];

/**
 * Brings what an older key sealed under the present one, so that the older key can be taken away. Safe to do on several
 * servers at once. Answers how many were brought over, and how many no key opens.
 */
export async function resealSecrets(
  db: Pick<Database, "pool">,
  vault: Vault,
): Promise<{ resealed: number; unreadable: number }> {
  const count = { resealed: 0, unreadable: 0 };
  for (const { underOtherKeys, reseal } of KINDS) {
    let after = FIRST;
    for (;;) {
      const page = await underOtherKeys(db, vault.keyId, after, PAGE);
      for (const row of page) {
        const content = vault.open(row, row);
        if (content === null) count.unreadable += 1;
        else if (await reseal(db, row, { ...row, ...vault.seal(content, row) })) count.resealed += 1;
      }
      if (page.length < PAGE) break;
      after = page.at(-1)!;
    }
  }
  return count;
}
