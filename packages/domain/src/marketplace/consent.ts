import { keyOf, type Capability } from "@runsheet/contract/capability";
import { AppError } from "@runsheet/contract/error";

/** Refuses when the template can do something that the person did not agree to. */
export function requireConsent(needed: readonly Capability[], agreed: readonly string[]): void {
  const given = new Set(agreed);
  const missing = needed.map(keyOf).filter((key) => !given.has(key));
  if (missing.length > 0) {
    throw new AppError("conflict", "marketplace.consent_needed", "The template can do more than was agreed to", {
      missing: missing.join(", "),
    });
  }
}
