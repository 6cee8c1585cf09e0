export { NewWorkspaceDialog } from "./new-workspace-dialog.tsx";
export { RemovedWorkspaces } from "./removed-workspaces.tsx";
