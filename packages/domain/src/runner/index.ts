export { acceptRun } from "./accept-run.ts";
export { connectRunner } from "./connect-runner.ts";
export { listRunners } from "./list-runners.ts";
export { nextRuns } from "./next-runs.ts";
export { registerRunner } from "./register-runner.ts";
export { removeRunner } from "./remove-runner.ts";
export { declineRun, giveBackRun, reconsiderRuns, reportRun } from "./settle-run.ts";
