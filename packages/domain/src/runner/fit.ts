import type { ActivationFacts } from "@runsheet/db/licenses";
import { featureMissingTo } from "@runsheet/db/runners";
import type { Ctx } from "../context.ts";
import { failingChecks, refusalOf } from "../license/index.ts";
import { refuseWithout, type MissingFeature } from "../limit/index.ts";

/** A device may be a runner while its license is good and the organization's has that; or a refusal with what helps. */
export async function requireFit({ db }: Ctx, { id, deviceId, product, license }: ActivationFacts): Promise<void> {
  // By its own activation: one that was ended and made anew is another.
  const own = license.device?.activation === id ? license : { ...license, device: null };
  const failing = failingChecks(own, product, deviceId)[0];
  if (failing) throw refusalOf(failing.code, { since: failing.since });
  const missing = await featureMissingTo(db, license.organizationId, "device_runner");
  if (missing) throw refuseWithout(missing as MissingFeature);
}
