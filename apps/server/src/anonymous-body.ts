import { AppError } from "@runsheet/contract/error";
import type { FastifyRequest } from "fastify";

/** A sign-up has a few hundred bytes; what is larger is not for somebody whom nobody knows. */
const MOST_BYTES = 64 * 1024;

/** Refuses before a byte is read: parsing megabytes for anybody would keep everybody waiting. */
export function refuseLargeBody({ headers }: FastifyRequest, hasToken: boolean): void {
  if (hasToken) return;
  // A body that does not tell its length may have any.
  const bytes = headers["transfer-encoding"] === undefined ? Number(headers["content-length"] ?? 0) : Infinity;
  if (bytes > MOST_BYTES) throw new AppError("invalid", "request.too_large", "Sign in before sending so much");
}
