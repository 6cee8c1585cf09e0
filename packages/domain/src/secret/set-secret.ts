import { AppError } from "@runsheet/contract/error";
import type { Secret, SetSecret } from "@runsheet/contract/secret";
import { change, makerOf, type Ctx } from "../context.ts";
import { SHOWN, toSecret } from "./row.ts";

/** More than any team needs; every run of the workspace could have to look for all of them in its log. */
const MOST_SECRETS = 200;

/** Makes a secret or replaces its content. What was there before is gone. */
export function setSecret(ctx: Ctx, { name, content, note }: SetSecret): Promise<Secret> {
  return change(ctx, "secret.set", async (db, audit) => {
    const { vault } = ctx.installation;
    if (!vault) {
      throw new AppError(
        "unavailable",
        "secret.no_key",
        "This server has no key to keep secrets with; its operator sets RUNSHEET_SECRET_KEYS",
      );
    }
    const workspaceId = ctx.workspace!.id;
    const id = { workspaceId_name: { workspaceId, name } };
    const before = await db.secret.findUnique({ where: id, select: { name: true } });
    if (!before && (await db.secret.count()) >= MOST_SECRETS)
      throw new AppError("limited", "secret.too_many", `A workspace keeps at most ${MOST_SECRETS} secrets`);
    const { keyId, sealed } = vault.seal(content, { workspaceId, name });
    const now = ctx.now();
    const kept = { note, keyId, sealed: Uint8Array.from(sealed), updatedAt: now };
    const row = await db.secret.upsert({
      where: id,
      create: { ...kept, workspaceId, name, createdAt: now, createdByName: makerOf(ctx).name },
      update: kept,
      select: SHOWN,
    });
    audit({ target: name, detail: { replaced: before !== null } });
    return toSecret(row);
  });
}
