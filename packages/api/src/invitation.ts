import {
  AcceptInvitation,
  CreateInvitations,
  Invitation,
  InvitationLink,
  InvitationOutcome,
  ReceivedInvitation,
} from "@runsheet/contract/invitation";
import { Id, Page, PageInput } from "@runsheet/contract/page";
import { Workspace } from "@runsheet/contract/workspace";
import {
  acceptInvitation,
  createInvitations,
  declineInvitation,
  getInvitation,
  listInvitations,
  listMyInvitations,
  resendInvitation,
  revokeInvitation,
} from "@runsheet/domain/invitation";
import { z } from "zod";
import { door } from "./door.ts";
import { procedure, router } from "./trpc.ts";

const { get, post, del } = door("Invitations");
const ById = z.object({ id: Id });
const Nothing = z.object({});

export const invitationRouter = router({
  create: procedure
    .meta(post("/invitations", "Invite people to the workspace, each by a mail of their own"))
    .input(CreateInvitations)
    .output(z.object({ items: z.array(InvitationOutcome) }))
    .mutation(({ ctx, input }) => createInvitations(ctx, input)),
  list: procedure
    .meta(get("/invitations", "The workspace's invitations, newest first"))
    .input(PageInput)
    .output(Page(Invitation))
    .query(({ ctx, input }) => listInvitations(ctx, input)),
  mine: procedure
    .meta(get("/invitations/mine", "The invitations that wait for your confirmed address"))
    .output(z.array(ReceivedInvitation))
    .query(({ ctx }) => listMyInvitations(ctx)),
  get: procedure
    .meta({
      openapi: {
        method: "POST",
        path: "/invitations/preview",
        tags: ["Invitations"],
        summary: "What a mailed link invites to",
        protect: false,
      },
    })
    .input(InvitationLink)
    .output(ReceivedInvitation)
    .mutation(({ ctx, input }) => getInvitation(ctx, input.token)),
  accept: procedure
    .meta(post("/invitations/accept", "Accept an invitation by its link, or one of your own by its id"))
    .input(AcceptInvitation)
    .output(Workspace)
    .mutation(({ ctx, input }) => acceptInvitation(ctx, input)),
  decline: procedure
    .meta(post("/invitations/{id}/decline", "Say no to an invitation for your own address"))
    .input(ById)
    .output(Nothing)
    .mutation(({ ctx, input }) => declineInvitation(ctx, input.id)),
  resend: procedure
    .meta(post("/invitations/{id}/resend", "Send another link"))
    .input(ById)
    .output(Nothing)
    .mutation(({ ctx, input }) => resendInvitation(ctx, input.id)),
  revoke: procedure
    .meta(del("/invitations/{id}", "Take an invitation back"))
    .input(ById)
    .output(Nothing)
    .mutation(({ ctx, input }) => revokeInvitation(ctx, input.id)),
});
