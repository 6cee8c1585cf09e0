import type { Validation, ValidateLicense } from "@runsheet/contract/license";
import { REMEDIES } from "@runsheet/contract/license/code";
import { readPublished, type Ctx } from "../context.ts";
import { findByKey } from "./find-by-key.ts";
import { failingChecks } from "./judge.ts";
import { paceHere } from "./pace.ts";
import { toLicense } from "./row.ts";

/** Whether the key is good for the product, and for the device that is named: one code, and every check that fails. */
export function validateLicense(ctx: Ctx, { key, product, ...named }: ValidateLicense): Promise<Validation> {
  const device = named.device ?? null;
  return readPublished(ctx, "license.validate", async () => {
    const { facts, digest, mistyped } = await findByKey(ctx, key, device);
    if (!facts || digest === null) {
      const checks = [{ code: "NOT_FOUND" as const, remedy: REMEDIES.NOT_FOUND, since: null }];
      return { valid: false, code: "NOT_FOUND", checks, mistyped, license: null };
    }
    paceHere({ key: digest, organization: facts.organizationId });
    const failing = failingChecks(facts, product, device);
    const { id, status, products, expiresAt, seats, tier, features, limits } = toLicense(facts);
    return {
      valid: failing.length === 0,
      code: failing[0]?.code ?? "VALID",
      checks: failing.map(({ code, since }) => ({ code, remedy: REMEDIES[code], since })),
      mistyped,
      license: { id, status, products, expiresAt, seats, tier, features, limits },
    };
  });
}
