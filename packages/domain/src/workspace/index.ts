export { listWorkspaces } from "./list-workspaces.ts";
