import { ChangeRole, Member, NamedMember } from "@runsheet/contract/member";
import { Id } from "@runsheet/contract/page";
import { changeRole, listMembers, removeMember } from "@runsheet/domain/member";
import { z } from "zod";
import { door } from "./door.ts";
import { procedure, router } from "./trpc.ts";

const { get, put, del } = door("Workspaces");

export const memberRouter = router({
  list: procedure
    .meta(get("/workspaces/{id}/members", "The people of a workspace"))
    .input(z.object({ id: Id }))
    .output(z.array(Member))
    .query(({ ctx, input }) => listMembers(ctx, input.id)),
  changeRole: procedure
    .meta(put("/workspaces/{id}/members/{userId}/role", "Give a member another role"))
    .input(ChangeRole)
    .output(Member.pick({ userId: true, role: true }))
    .mutation(({ ctx, input }) => changeRole(ctx, input)),
  remove: procedure
    .meta(del("/workspaces/{id}/members/{userId}", "End a membership"))
    .input(NamedMember)
    .output(z.object({}))
    .mutation(({ ctx, input }) => removeMember(ctx, input)),
});
