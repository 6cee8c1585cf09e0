import { z } from "zod";
import { ROLES } from "./access.ts";
import { Id, Instant } from "./page.ts";

/** Somebody who belongs to a workspace. */
export const Member = z.object({
  userId: Id,
  name: z.string(),
  email: z.string(),
  role: z.enum(ROLES),
  joinedAt: Instant,
  /** The one who asks. */
  you: z.boolean(),
});
export type Member = z.infer<typeof Member>;

/** `id` is the workspace's. */
export const NamedMember = z.object({ id: Id, userId: Id });
export type NamedMember = z.infer<typeof NamedMember>;

export const ChangeRole = NamedMember.extend({ role: z.enum(ROLES) });
export type ChangeRole = z.infer<typeof ChangeRole>;
