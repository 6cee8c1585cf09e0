export { listSecrets } from "./list-secrets.ts";
export { openSecrets } from "./open-secrets.ts";
export { removeSecret } from "./remove-secret.ts";
export { resealSecrets } from "./reseal-secrets.ts";
export { openPlan } from "./open-plan.ts";
export { setSecret } from "./set-secret.ts";
export { createVault, KEY_BYTES, type Vault } from "./vault.ts";
