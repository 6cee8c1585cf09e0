import { AppError } from "@runsheet/contract/error";
import { TRPCError } from "@trpc/server";
import type { FastifyReply, FastifyRequest } from "fastify";
import { inOurWords, problemOf, trpcErrorOf } from "./problem.ts";

/** Keeps what the caller is not told: refusals at info, and everything unknown once, with its stack, under the request id. */
export function report(request: FastifyRequest, error: unknown): void {
  const found = error instanceof TRPCError && error.cause ? error.cause : inOurWords(error);
  if (found instanceof AppError) return request.log.info({ kind: found.kind, reason: found.reason }, "refused");
  if (error instanceof TRPCError && error.code !== "INTERNAL_SERVER_ERROR")
    return request.log.info({ code: error.code }, "refused");
  // Who hangs up in the middle of an upload is no fault of ours.
  if ((found as { code?: unknown } | null)?.code === "ECONNRESET") return request.log.info("hung up");
  request.log.error({ err: found }, "unexpected error");
}

/** The one place where an error becomes an answer. A tRPC client finds its own `error` member in the same problem. */
export function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  report(request, error);
  const { status, headers, body, refusal } = problemOf(error, request.id);
  const isTrpc = request.routeOptions?.url?.startsWith("/trpc/");
  const text = JSON.stringify(isTrpc ? { ...body, error: trpcErrorOf(refusal) } : body);
  return reply.code(status).headers(headers).send(text);
}
