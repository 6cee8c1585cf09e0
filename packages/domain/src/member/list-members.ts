import type { Role } from "@runsheet/contract/access";
import type { Member } from "@runsheet/contract/member";
import { read, type Ctx } from "../context.ts";
import { inNamed } from "../workspace/index.ts";

interface Row {
  userId: string;
  name: string;
  email: string;
  role: Role;
  joinedAt: Date;
}

/** The people of a workspace, by name. */
export async function listMembers(ctx: Ctx, id: string): Promise<Member[]> {
  const within = inNamed(ctx, id);
  const you = ctx.actor.kind === "person" ? ctx.actor.id : null;
  return read(within, "member.list", async (db) => {
    const rows = await db.$queryRaw<Row[]>`
      select user_id as "userId", name, email, role, created_at as "joinedAt" from members_of_workspace()`;
    return rows.map((row) => ({ ...row, joinedAt: row.joinedAt.toISOString(), you: row.userId === you }));
  });
}
