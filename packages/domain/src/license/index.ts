export { activateLicense } from "./activate-license.ts";
export { deactivateDevice } from "./deactivate-device.ts";
export { listDevices, releaseDevice, renameDevice } from "./devices.ts";
export { issueLicense, issueOwn, issueTrial } from "./issue-license.ts";
export { getSigningKeys, rotateKeys } from "./keyring.ts";
export { getLicense, listEvents, listHistory, listLicenses, listMine } from "./list-licenses.ts";
export { announceLicenseEnds, expireLicenses } from "./license-ends.ts";
export { failingChecks, refusalOf } from "./judge.ts";
export { newNonce, requireProof } from "./nonce.ts";
export { pace } from "./pace.ts";
export {
  changeTier,
  renewLicense,
  replaceKey,
  resumeLicense,
  revokeLicense,
  suspendLicense,
  updateLicense,
} from "./change-license.ts";
export { getOffer, searchHolders } from "./offer.ts";
export { renewLease, requireActivation } from "./renew-lease.ts";
export { getTerms, licenseTermsOf } from "./terms.ts";
export { getUsage } from "./usage.ts";
export { validateLicense } from "./validate-license.ts";
