/**
 * The closed list of what can go wrong at a door. Every door maps each kind to its own code
 * (HTTP status, tRPC code, exit code), so adding one is a change to all of them.
 */
export const ERROR_KINDS = [
  "invalid",
  "unauthenticated",
  "forbidden",
  "not_found",
  "conflict",
  "limited",
  "unavailable",
] as const;
export type ErrorKind = (typeof ERROR_KINDS)[number];

/** The HTTP status of each kind (RFC 9110; 429 from RFC 6585). */
export const HTTP_STATUS: Record<ErrorKind, number> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  limited: 429,
  unavailable: 503,
};

/** Plain, JSON-safe facts that fill the translated sentence of a reason. */
export type ErrorData = Record<string, string | number | boolean | null>;

/** One field that failed validation: where (path of keys) and why. */
export interface FieldProblem {
  path: (string | number)[];
  message: string;
}

/** What a schema found, as fields at fault; `under` is where the checked value lies in the whole input. */
export function fieldProblems(
  issues: readonly { path: readonly PropertyKey[]; message: string }[],
  under: readonly string[] = [],
): FieldProblem[] {
  return issues.map(({ path, message }) => ({
    path: [...under, ...path.map((key) => (typeof key === "number" ? key : String(key)))],
    message,
  }));
}

/**
 * The only error that verbs throw on purpose. `reason` is dotted (`run.finished_already`) and doubles as
 * the translation key; `message` is a plain English sentence for programs and logs.
 */
export class AppError extends Error {
  readonly kind: ErrorKind;
  readonly reason: string;
  readonly data: ErrorData;
  /** Fields at fault, where the input is. */
  readonly problems: FieldProblem[];

  constructor(kind: ErrorKind, reason: string, message = reason, data: ErrorData = {}, problems: FieldProblem[] = []) {
    super(message);
    this.name = "AppError";
    this.kind = kind;
    this.reason = reason;
    this.data = data;
    this.problems = problems;
  }
}

/** What every door says of a refusal, whatever its wire format. */
export interface Refusal {
  kind: ErrorKind;
  reason: string;
  message: string;
  data: ErrorData;
  /** The id that the server's log carries for this request. */
  requestId: string;
  problems: FieldProblem[];
}
