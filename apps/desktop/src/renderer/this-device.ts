import type { ThisDevice } from "@runsheet/ui";
import { ask, hear } from "./bridge-client.ts";

/** This computer as the app sees it: what the main process says and does. */
export const thisDevice: ThisDevice = {
  license: { read: () => ask("license.get", undefined), onChange: (listener) => hear("license.changed", listener) },
  activate: (input) => ask("license.activate", input),
  renew: () => ask("license.renew", undefined),
  deactivate: () => ask("license.deactivate", undefined),
  trustKeys: (fingerprint) => ask("license.trustKeys", { fingerprint }),
  runner: { read: () => ask("runner.get", undefined), onChange: (listener) => hear("runner.changed", listener) },
  configure: (change) => ask("runner.configure", change),
  chooseFolder: () => ask("runner.chooseFolder", undefined),
  pause: (paused) => ask("runner.pause", { paused }),
  register: (workspaceId) => ask("runner.register", { workspaceId }),
  leave: (workspaceId) => ask("runner.leave", { workspaceId }),
  consent: (answer) => ask("runner.consent", answer),
};
