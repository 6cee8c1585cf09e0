export { assignProject } from "./assign-project.ts";
export { createProject, removeProject, updateProject } from "./change-project.ts";
export { getProject, listProjects } from "./read-project.ts";
