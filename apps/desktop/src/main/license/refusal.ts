import { AppError } from "@runsheet/contract/error";
import type { Refusal } from "@runsheet/contract/this-device/license";

/** An error as the page may see it: the server's own words, without what it signed. */
export function refusalOf(error: unknown): Refusal {
  if (!(error instanceof AppError))
    return {
      kind: "unavailable",
      code: null,
      reason: "device.fault",
      message: "Something went wrong on this computer.",
      data: {},
    };
  const { refusal: _signed, ...data } = error.data;
  const code = typeof data["code"] === "string" ? data["code"] : null;
  return { kind: error.kind, code, reason: error.reason, message: error.message, data };
}
