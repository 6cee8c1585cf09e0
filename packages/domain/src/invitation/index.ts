export { acceptInvitation } from "./accept-invitation.ts";
export { resendInvitation, revokeInvitation } from "./change-invitation.ts";
export { createInvitations } from "./create-invitations.ts";
export { listInvitations } from "./list-invitations.ts";
export { declineInvitation, getInvitation, listMyInvitations } from "./received.ts";
