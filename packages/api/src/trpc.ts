import { ACTIONS, type Action } from "@runsheet/contract/access";
import { AppError, fieldProblems, HTTP_STATUS, type ErrorKind, type Refusal } from "@runsheet/contract/error";
import type { Ctx } from "@runsheet/domain/context";
import { initTRPC, TRPCError } from "@trpc/server";
import type { OpenApiMeta } from "trpc-to-openapi";
import { ZodError } from "zod";

const TRPC_CODE = {
  invalid: "BAD_REQUEST",
  unauthenticated: "UNAUTHORIZED",
  forbidden: "FORBIDDEN",
  not_found: "NOT_FOUND",
  conflict: "CONFLICT",
  limited: "TOO_MANY_REQUESTS",
  unavailable: "SERVICE_UNAVAILABLE",
} as const satisfies Record<ErrorKind, TRPCError["code"]>;

const KIND_OF_CODE = Object.fromEntries(Object.entries(TRPC_CODE).map(([kind, code]) => [code, kind])) as Record<
  string,
  ErrorKind
>;

/**
 * What may be said of any error that reaches a door. An error that is not ours leaves as `unavailable`
 * without its message; the log keeps it under the request id.
 */
export function toRefusal(error: unknown, requestId: string): Refusal {
  const cause = error instanceof TRPCError && error.cause ? error.cause : error;
  if (cause instanceof AppError) {
    const { kind, reason, message, data, problems } = cause;
    return { kind, reason, message, data, requestId, problems };
  }
  if (cause instanceof ZodError && error instanceof TRPCError && error.code === "BAD_REQUEST") {
    return {
      kind: "invalid",
      reason: "input.invalid",
      message: "The input is not valid",
      data: {},
      requestId,
      problems: fieldProblems(cause.issues),
    };
  }
  if (error instanceof TRPCError && error.code !== "INTERNAL_SERVER_ERROR") {
    const kind = KIND_OF_CODE[error.code] ?? "invalid";
    return {
      kind,
      reason: `request.${error.code.toLowerCase()}`,
      message: "The request cannot be served",
      data: {},
      requestId,
      problems: [],
    };
  }
  return {
    kind: "unavailable",
    reason: "server.fault",
    message: "Something went wrong on the server",
    data: {},
    requestId,
    problems: [],
  };
}

/** `waits`: the call is held open while there is nothing to say, and is told when nobody waits for its answer any more. */
export type DoorMeta = OpenApiMeta & { waits?: true };

const trpc = initTRPC
  .context<Ctx>()
  .meta<DoorMeta>()
  .create({
    isDev: false,
    errorFormatter: ({ shape, error, ctx }) => {
      const refusal = toRefusal(error, ctx?.request.id ?? "");
      // The stack and the original message stay in the log.
      return {
        message: refusal.message,
        code: shape.code,
        data: { code: shape.data.code, httpStatus: HTTP_STATUS[refusal.kind], path: shape.data.path, refusal },
      };
    },
    sse: {
      maxDurationMs: 30 * 60_000,
      ping: { enabled: true, intervalMs: 15_000 },
      client: { reconnectAfterInactivityMs: 40_000 },
    },
  });

export const router = trpc.router;
export const createCallerFactory = trpc.createCallerFactory;

function refuse(cause: AppError): TRPCError {
  return new TRPCError({ code: TRPC_CODE[cause.kind], cause, message: cause.message });
}

const DEEPEST = 64;
const isText = (text: string) => text.isWellFormed() && !text.includes("\0");

/**
 * PostgreSQL keeps neither NUL nor ill-formed Unicode in text or jsonb, and very deep JSON exhausts the stack of whoever
 * walks it: refused here rather than failing there. Level by level and without a note per number, because anybody may
 * send millions of them.
 */
function isStorable(input: unknown): boolean {
  let level: object[] = [];
  const take = (value: unknown, next: object[]): boolean => {
    if (typeof value === "string") return isText(value);
    if (value !== null && typeof value === "object") next.push(value);
    return true;
  };
  if (!take(input, level)) return false;
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth >= DEEPEST) return false;
    const next: object[] = [];
    for (const parent of level) {
      if (Array.isArray(parent)) {
        for (const value of parent) if (!take(value, next)) return false;
      } else {
        for (const key in parent)
          if (!isText(key) || !take((parent as Record<string, unknown>)[key], next)) return false;
      }
    }
    level = next;
  }
  return true;
}

/** Every procedure: a verb's AppError leaves with its own code instead of as an internal error. */
export const procedure = trpc.procedure.use(async ({ next, getRawInput, ctx, path }) => {
  // Before the input is looked at: whoever is not signed in learns nothing about it. The verb asks for the role.
  if (ctx.actor.kind === "nobody" && ACTIONS[path as Action] !== "public")
    throw refuse(new AppError("unauthenticated", "account.signed_out", "Sign in first"));
  if (!isStorable(await getRawInput()))
    throw refuse(
      new AppError(
        "invalid",
        "input.unstorable",
        "NUL characters, halves of surrogate pairs and very deep nesting cannot be kept",
      ),
    );
  const result = await next();
  if (!result.ok && result.error.cause instanceof AppError) {
    throw refuse(result.error.cause);
  }
  return result;
});
