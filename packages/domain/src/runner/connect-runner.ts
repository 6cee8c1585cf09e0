import { createHash, randomBytes } from "node:crypto";
import { rolesWith } from "@runsheet/contract/access";
import type { ConnectedRunner, ConnectRunner } from "@runsheet/contract/runner";
import { addDeviceToken, workspacesOfRunner } from "@runsheet/db/runners";
import type { Ctx } from "../context.ts";
import { pace, requireActivation, requireProof } from "../license/index.ts";
import { requireFit } from "./fit.ts";

/** Short, because a person who has it can be the device until then; a device proves itself again by itself. */
const GOOD_FOR_SECONDS = 3_600;

/** A token for a device that proves to be the one, and where it may work. */
export async function connectRunner(
  ctx: Ctx,
  { activation: id, nonce, proof }: ConnectRunner,
): Promise<ConnectedRunner> {
  const found = await requireActivation(ctx, id);
  const { deviceId: device, deviceKey } = found;
  await requireProof(ctx, deviceKey, { purpose: "connect", device, subject: id, nonce }, proof);
  await pace(ctx, { device, organization: found.license.organizationId });
  await requireFit(ctx, found);
  const token = `rsd_${randomBytes(32).toString("base64url")}`;
  const tokenHash = createHash("sha256").update(token).digest("hex");
  const until = await addDeviceToken(ctx.db, id, tokenHash, GOOD_FOR_SECONDS);
  const workspaces = await workspacesOfRunner(ctx.db, id, rolesWith("execute"));
  return { token, expiresAt: until.toISOString(), workspaces };
}
