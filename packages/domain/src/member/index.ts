export { changeRole } from "./change-role.ts";
export { listMembers } from "./list-members.ts";
export { leaveWorkspace, removeMember } from "./remove-member.ts";
