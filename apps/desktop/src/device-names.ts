/** The names of the calls and events about this computer as a licensed device, a runner and a server; schemas in device.ts. */
export const DEVICE_CALLS = [
  "license.get",
  "license.activate",
  "license.renew",
  "license.deactivate",
  "license.trustKeys",
  "runner.get",
  "runner.configure",
  "runner.chooseFolder",
  "runner.pause",
  "runner.register",
  "runner.leave",
  "runner.consent",
  "local.get",
  "local.start",
] as const;
export const DEVICE_EVENTS = ["license.changed", "runner.changed", "local.changed"] as const;
