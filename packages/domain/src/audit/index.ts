export { exportLines } from "./export-lines.ts";
export { listLines } from "./list-lines.ts";
export { listPeople } from "./list-people.ts";
export { verifyLog } from "./verify-log.ts";
