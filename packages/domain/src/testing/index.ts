export { shiftClock } from "./clock.ts";
export { addDevice, type TestDevice } from "./device.ts";
export { addEndedRun } from "./ended-run.ts";
export { sampleDocument } from "./sample-document.ts";
export { openTestDatabase, type TestHouse, type TestWorkspace } from "./workspace.ts";
export { tableWalks } from "./table-walks.ts";
