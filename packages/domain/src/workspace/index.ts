export { listWorkspaces } from "./list-workspaces.ts";
export { changeSettings, getSettings } from "./settings.ts";
