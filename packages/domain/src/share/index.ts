export { createShare } from "./create-share.ts";
export { listReceived } from "./list-received.ts";
export { listShares, listShareTargets } from "./list-shares.ts";
export { removeShare } from "./remove-share.ts";
export { cancelShared, getSharedRun, readSharedLog, rerunShared } from "./use-run.ts";
export { executeShared, getSharedTemplate } from "./use-template.ts";
