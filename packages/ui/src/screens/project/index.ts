export { AssignDialog } from "./assign-dialog.tsx";
export { ProjectBadge } from "./project-badge.tsx";
export { ProjectFilter } from "./project-filter.tsx";
