export { exportLines } from "./export-lines.ts";
export { listLines } from "./list-lines.ts";
export { verifyLog } from "./verify-log.ts";
