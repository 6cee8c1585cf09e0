import { createHmac, randomBytes } from "node:crypto";
import { AppError } from "@runsheet/contract/error";
import type { Ctx } from "../context.ts";
import type { Vault } from "../secret/index.ts";

const PREFIX = "whsec_";
const SECRET_BYTES = 24;

/** A rule's signing secret is sealed for the rule alone. */
const placeOf = (workspaceId: string, ruleId: string) => ({ workspaceId, name: `webhook:${ruleId}` });

/** A new signing secret as Standard Webhooks writes them, with the columns that keep it. */
export function makeSigningSecret(ctx: Ctx, ruleId: string) {
  const { vault } = ctx.installation;
  if (!vault)
    throw new AppError(
      "unavailable",
      "secret.no_key",
      "This server has no key to keep signing secrets with; its operator sets RUNSHEET_SECRET_KEYS",
    );
  const signingSecret = PREFIX + randomBytes(SECRET_BYTES).toString("base64");
  const { keyId, sealed } = vault.seal(signingSecret, placeOf(ctx.workspace!.id, ruleId));
  return { signingSecret, columns: { keyId, sealed: Uint8Array.from(sealed) } };
}

/** Whose signing secret signs a message. */
export interface Signer {
  workspaceId: string;
  ruleId: string;
  keyId: string;
  sealed: Uint8Array;
}

/** The headers that prove where a message comes from (Standard Webhooks 1.0); null when no key opens the secret. */
export function signMessage(
  vault: Vault | null,
  { workspaceId, ruleId, ...sealed }: Signer,
  message: { id: string; timestamp: number; body: string },
): Record<string, string> | null {
  const secret = vault?.open(sealed, placeOf(workspaceId, ruleId)) ?? null;
  if (secret === null) return null;
  const { id, timestamp, body } = message;
  const key = Buffer.from(secret.slice(PREFIX.length), "base64");
  const signature = createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64");
  return { "webhook-id": id, "webhook-timestamp": String(timestamp), "webhook-signature": `v1,${signature}` };
}
