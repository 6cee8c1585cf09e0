import { z } from "zod";
import { ROLES } from "./access.ts";
import { Email } from "./account.ts";
import { OneTimeToken } from "./mail.ts";
import { Id, Instant } from "./page.ts";

/** Invites several people at once, each by a mail of their own. Nobody is invited to a role above the inviter's. */
export const CreateInvitations = z.object({
  emails: z.array(Email).min(1, "Name at least one address").max(50, "Invite at most 50 people at once"),
  role: z.enum(ROLES).default("member"),
});
export type CreateInvitations = z.infer<typeof CreateInvitations>;

/** `renewed`: there was an open invitation, which got a new link. `member`: belongs to the workspace already. */
export const InvitationOutcome = z.object({ email: z.string(), outcome: z.enum(["invited", "renewed", "member"]) });
export type InvitationOutcome = z.infer<typeof InvitationOutcome>;

export const INVITATION_STATES = ["open", "expired", "accepted", "declined", "revoked"] as const;

/** An invitation as those who may invite see it. */
export const Invitation = z.object({
  id: Id,
  email: z.string(),
  role: z.enum(ROLES),
  state: z.enum(INVITATION_STATES),
  invitedBy: z.string(),
  createdAt: Instant,
  expiresAt: Instant,
});
export type Invitation = z.infer<typeof Invitation>;

/** An invitation as the invited person sees it. */
export const ReceivedInvitation = z.object({
  id: Id,
  workspaceName: z.string(),
  organizationName: z.string(),
  email: z.string(),
  role: z.enum(ROLES),
  invitedBy: z.string(),
  expiresAt: Instant,
});
export type ReceivedInvitation = z.infer<typeof ReceivedInvitation>;

export const InvitationLink = z.object({ token: OneTimeToken });

/**
 * Accepts what a mailed link stands for, or one's own by its id. A link that was sent to another address than the person's
 * is refused with `invitation.other_address`, unless `anyway` says that they mean it.
 */
export const AcceptInvitation = z
  .object({ token: OneTimeToken.optional(), id: Id.optional(), anyway: z.boolean().default(false) })
  .refine(
    ({ token, id }) => (token === undefined) !== (id === undefined),
    "Name the link's token or the id, one of the two",
  );
export type AcceptInvitation = z.infer<typeof AcceptInvitation>;
