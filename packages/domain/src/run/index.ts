export { cancelRun } from "./cancel-run.ts";
export { createRun, rerunRun } from "./create-run.ts";
export { followRun, watchRuns, type RunChange } from "./follow-run.ts";
export { getRun, readRunLog } from "./get-run.ts";
export { getRunOverview, listRuns } from "./list-runs.ts";
