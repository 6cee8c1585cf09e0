import { AppError } from "@runsheet/contract/error";
import { change, type Ctx } from "../context.ts";

/** Removes a secret. Runs that name it fail from now on, and say so. */
export function removeSecret(ctx: Ctx, name: string): Promise<Record<string, never>> {
  return change(ctx, "secret.remove", async (db, note) => {
    const { count } = await db.secret.deleteMany({ where: { name } });
    if (count === 0) throw new AppError("not_found", "secret.missing", "There is no such secret", { name });
    note({ target: name });
    return {};
  });
}
