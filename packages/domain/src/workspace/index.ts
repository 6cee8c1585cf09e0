export { bringBack, listRemoved } from "./bring-back.ts";
export { createWorkspace } from "./create-workspace.ts";
export { getWorkspace } from "./get-workspace.ts";
export { listWorkspaces } from "./list-workspaces.ts";
export { inNamed } from "./named.ts";
export { removeWorkspace } from "./remove-workspace.ts";
export { changeSettings, getSettings } from "./settings.ts";
export { updateWorkspace } from "./update-workspace.ts";
