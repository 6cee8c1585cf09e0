export { InvitationList } from "./invitation-list.tsx";
export { InviteDialog } from "./invite-dialog.tsx";
export { OwnInvitations } from "./own-invitations.tsx";
export { RoleChoice } from "./role-choice.tsx";
export { useRoleWords } from "./role-words.ts";
export { useOwnInvitations } from "./use-own-invitations.ts";
