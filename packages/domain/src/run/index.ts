export { cancelRun } from "./cancel-run.ts";
export { createRun, quickRun, rerunRun, testRun } from "./create-run.ts";
export { followRun, watchRuns, type RunChange } from "./follow-run.ts";
export { getRun, readRunLog } from "./get-run.ts";
export { getRunOverview, listRuns } from "./list-runs.ts";
export { cancelRuns, rerunRuns } from "./many-runs.ts";
export { getRunHistory } from "./run-history.ts";
