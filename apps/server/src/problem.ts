import { toRefusal } from "@runsheet/api";
import { AppError, HTTP_STATUS, type Refusal } from "@runsheet/contract/error";
import { TRPC_ERROR_CODES_BY_KEY, type TRPC_ERROR_CODE_KEY } from "@trpc/server/rpc";

/** An RFC 9457 problem, and the headers that go with it. */
export interface Problem {
  status: number;
  headers: Record<string, string>;
  body: Record<string, unknown>;
  refusal: Refusal;
}

/** What only HTTP can refuse has a status of its own; every other reason has the status of its kind. */
const STATUS_OF_REASON: Record<string, number> = {
  "request.method": 405,
  "request.too_slow": 408,
  "request.too_large": 413,
  "request.url_too_long": 414,
  "request.content_type": 415,
  "request.unknown_host": 421,
  "request.headers_too_large": 431,
};

const TITLE: Record<number, string> = {
  400: "Invalid request",
  401: "Sign in first",
  403: "Not allowed",
  404: "Not found",
  405: "Method not allowed",
  408: "Request timeout",
  409: "Conflict",
  413: "Too large",
  414: "URL too long",
  415: "Unsupported content type",
  421: "Misdirected request",
  429: "Too many requests",
  431: "Headers too large",
  503: "Unavailable",
};

const TRPC_CODE: Record<number, TRPC_ERROR_CODE_KEY> = {
  400: "BAD_REQUEST",
  401: "UNAUTHORIZED",
  403: "FORBIDDEN",
  404: "NOT_FOUND",
  405: "METHOD_NOT_SUPPORTED",
  409: "CONFLICT",
  413: "PAYLOAD_TOO_LARGE",
  415: "UNSUPPORTED_MEDIA_TYPE",
  429: "TOO_MANY_REQUESTS",
  503: "SERVICE_UNAVAILABLE",
};

const REASON_OF_STATUS: Record<number, [reason: string, message: string]> = {
  413: ["request.too_large", "The body is larger than 4 MB"],
  414: ["request.url_too_long", "The URL is too long"],
  415: ["request.content_type", "Send application/json"],
};

const MALFORMED: Record<string, string> = {
  FST_ERR_BAD_URL: "The URL is malformed",
  FST_ERR_CTP_INVALID_JSON_BODY: "This is not valid JSON",
};

/** The web framework's own refusals in our words; any other error as it is. */
export function inOurWords(error: unknown): unknown {
  if (error instanceof AppError || !(error instanceof Error)) return error;
  const { statusCode = 500, code } = error as { statusCode?: number; code?: unknown };
  if (typeof code !== "string" || !code.startsWith("FST_") || statusCode >= 500) return error;
  const known = REASON_OF_STATUS[statusCode];
  if (known) return new AppError("invalid", ...known);
  if (code.startsWith("FST_STATIC_")) return new AppError("not_found", "request.no_such_path", "There is nothing here");
  return new AppError("invalid", "request.malformed", MALFORMED[code] ?? "The request is malformed");
}

/** What may be said of an error over plain HTTP. Never a stack or the message of an unknown error. */
export function problemOf(error: unknown, requestId: string): Problem {
  const refusal = toRefusal(inOurWords(error), requestId);
  const { kind, reason, message, data, problems } = refusal;
  const status = STATUS_OF_REASON[reason] ?? HTTP_STATUS[kind];
  const headers: Record<string, string> = {
    "content-type": "application/problem+json; charset=utf-8",
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
  };
  if (status === 401) headers["www-authenticate"] = "Bearer";
  if (status === 405 && typeof data.allow === "string") headers["allow"] = data.allow;
  if (status === 429 && typeof data.retryAfterSeconds === "number")
    headers["retry-after"] = String(Math.max(1, Math.ceil(data.retryAfterSeconds)));
  const body = {
    type: `urn:runsheet:problem:${reason}`,
    title: TITLE[status] ?? "Refused",
    status,
    detail: message,
    instance: `urn:uuid:${requestId}`,
    reason,
    data,
    errors: problems,
  };
  return { status, headers, body, refusal };
}

/** The tRPC code of a refusal. */
export function trpcCodeOf({ kind, reason }: Pick<Refusal, "kind" | "reason">): TRPC_ERROR_CODE_KEY {
  return TRPC_CODE[STATUS_OF_REASON[reason] ?? HTTP_STATUS[kind]] ?? "BAD_REQUEST";
}

/** The member by which a tRPC client understands a refusal made before its call reached a procedure. */
export function trpcErrorOf(refusal: Refusal): Record<string, unknown> {
  const code = trpcCodeOf(refusal);
  return {
    message: refusal.message,
    code: TRPC_ERROR_CODES_BY_KEY[code],
    data: { code, httpStatus: HTTP_STATUS[refusal.kind], refusal },
  };
}
