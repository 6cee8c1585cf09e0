/** What a validation can find, most decisive first: the first failing check is the answer's code. */
export const LICENSE_CODES = [
  "VALID",
  "NOT_FOUND",
  "REVOKED",
  "SUSPENDED",
  "EXPIRED",
  "PRODUCT_MISMATCH",
  "NOT_ACTIVATED",
  "DEVICE_MISMATCH",
  "TOO_MANY_ACTIVATIONS",
] as const;
export type LicenseCode = (typeof LICENSE_CODES)[number];
export type FailingCode = Exclude<LicenseCode, "VALID">;

/** What helps against each failing check, in a plain sentence for programs that have no words of their own. */
export const REMEDIES: Record<FailingCode, string> = {
  NOT_FOUND: "Check the key for a typing mistake, or ask whoever gave it to you for a new one.",
  REVOKED: "This license was taken back for good. Ask for another one.",
  SUSPENDED: "This license is paused. Ask whoever issued it to resume it.",
  EXPIRED: "This license has ended. Renew it; everything is kept until then.",
  PRODUCT_MISMATCH: "This license is not for this product. Use the key of one that is.",
  NOT_ACTIVATED: "Activate the license on this device first.",
  DEVICE_MISMATCH: "The license is in use on other devices. Activate it on this one too.",
  TOO_MANY_ACTIVATIONS: "All seats are taken. Release a device that is not needed, or get a larger license.",
};

/** The codes among the given ones, in their order. */
export function inOrder(codes: Iterable<FailingCode>): FailingCode[] {
  const found = new Set<LicenseCode>(codes);
  return LICENSE_CODES.filter((code): code is FailingCode => code !== "VALID" && found.has(code));
}
