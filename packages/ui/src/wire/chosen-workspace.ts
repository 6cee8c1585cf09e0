import { remember } from "./remembered.ts";

/** Id of the workspace that requests name. The shell sets it before any screen asks for something. */
export const chosenWorkspace = remember("workspace");
