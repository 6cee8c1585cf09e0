import { ROLES } from "@runsheet/contract/access";
import type { Member } from "@runsheet/contract/member";
import { z } from "zod";

/** A wrong part of an address is left out, never an error. */
export const MemberSearch = z.object({
  q: z.coerce.string().max(200).optional().catch(undefined),
  role: z.enum(ROLES).optional().catch(undefined),
});
export type MemberSearch = z.infer<typeof MemberSearch>;

/** Those with the words in their name or address, and the role; letter case does not matter. */
export function searchMembers(members: readonly Member[], { q = "", role }: MemberSearch): Member[] {
  const wanted = q.trim().toLowerCase();
  return members.filter(
    (member) => (!role || member.role === role) && `${member.name}\n${member.email}`.toLowerCase().includes(wanted),
  );
}
