import { z } from "zod";
import { Identifier } from "./variable.ts";

/** Text that may hold placeholders; see substitute.ts for how they are bound. */
const Text = z.string().max(1_000_000);
const Line = z.string().max(10_000);
/** A number, or a placeholder that must turn out as one. */
const NumberOrPlaceholder = z.union([z.number(), z.string().regex(/^\{\{[^{}]+\}\}$/)]);

const common = {
  id: Identifier.describe("What later steps call it by, in {{steps.id.output}}"),
  name: z.string().min(1).max(120).describe("What people read while it runs"),
  timeoutSeconds: z
    .number()
    .positive()
    .max(86_400)
    .default(300)
    .describe("Seconds after which the step is ended, whatever it does"),
};

/** One check of an HTTP answer. `status`, `header` and `body` say what is looked at; the rest says what it must be. */
export const Assertion = z.strictObject({
  /** `status`, `duration_ms`, `body`, `header:<name>`, `json:<JSON Pointer>`; with `repeat` also `min_ms`, `median_ms`, `p95_ms`, `max_ms`. */
  on: z
    .string()
    .regex(
      /^(status|(duration|min|median|p95|max)_ms|body|header:[A-Za-z0-9-]+|json:(\/.*)?)$/,
      "Use status, duration_ms, body, header:<name> or json:<pointer>",
    ),
  is: z.enum(["equal", "not_equal", "contains", "exists", "less_than", "greater_than"]),
  /** Compared with what was found; not used by `exists`. A blank value after substitution skips the check. */
  value: z.json().optional(),
});
export type Assertion = z.infer<typeof Assertion>;

/**
 * Sends one request. URL parts are percent-encoded, JSON bodies keep the types of values; headers and query
 * parameters whose value turns out empty are left out.
 * Outputs: `status`, `duration_ms` (of the last answer), with `repeat` also `min_ms`, `median_ms`, `p95_ms` and
 * `max_ms`, and one per entry of `outputs` (JSON Pointer into the answer).
 */
export const HttpStep = z.strictObject({
  kind: z.literal("http").describe("Sends a request and checks the answer"),
  ...common,
  method: z
    .union([z.enum(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]), z.string().regex(/^\{\{[^{}]+\}\}$/)])
    .default("GET"),
  url: z.string().min(1).max(8_192),
  headers: z.record(z.string().regex(/^[A-Za-z0-9-]+$/), Line).default({}),
  query: z.record(z.string().min(1), Line).default({}),
  body: z
    .union([
      z.strictObject({ json: z.json() }),
      z.strictObject({ text: Text }),
      z.strictObject({ form: z.record(z.string(), Line) }),
    ])
    .optional(),
  expectStatus: z
    .array(z.union([z.int().min(100).max(599), z.string().regex(/^([1-5]xx|\{\{[^{}]+\}\})$/)]))
    .optional()
    .describe('Statuses that count as success, such as 200, "2xx" or a placeholder; 2xx and 3xx when left out'),
  assertions: z.array(Assertion).max(50).default([]),
  outputs: z
    .record(Identifier, z.string().regex(/^(\/.*)?$/, "Use a JSON Pointer such as /items/0/id"))
    .default({})
    .describe("What later steps may use, each by a JSON Pointer into the answer"),
  followRedirects: z.boolean().default(true),
  repeat: NumberOrPlaceholder.optional().describe(
    "Sends the request this often, one after another; outputs then are min_ms, median_ms, p95_ms and max_ms besides",
  ),
});
export type HttpStep = z.infer<typeof HttpStep>;

/** Interpreters a script may name. */
export const INTERPRETERS = ["sh", "bash", "node", "python3"] as const;

/**
 * Runs a program: `argv` (each element stays one element) or a `script` for an interpreter. A script is never
 * substituted: it sees each variable as the environment variable RUNSHEET_VAR_<NAME> (empty when not filled in; lists
 * of text joined by commas, objects as JSON) and each output of an earlier step as RUNSHEET_STEP_<ID>_<OUTPUT>. A value
 * over 100 KiB is in a file instead, whose path is in <that name>_FILE.
 * The program may append `name=value` lines to the file named by $RUNSHEET_OUTPUT, and write `percent` numbers to the
 * file named by $RUNSHEET_PROGRESS. Exit status 0 is success.
 */
export const ShellStep = z.strictObject({
  kind: z.literal("shell").describe("Runs a program, or a script"),
  ...common,
  argv: z.array(Line).min(1).max(200).optional().describe("A program and its arguments; each stays one argument"),
  script: Text.optional().describe(
    "Never substituted: it sees each variable as RUNSHEET_VAR_<NAME> in its environment",
  ),
  interpreter: z.enum(INTERPRETERS).default("sh").describe("What runs the script"),
  env: z.record(z.string().regex(/^[A-Z_][A-Z0-9_]*$/), Line).default({}),
  folder: Line.optional().describe("Folder below the run's folder; the run's folder itself when left out"),
  outputs: z
    .array(Identifier)
    .default([])
    .describe("Names it writes as name=value into the file named by $RUNSHEET_OUTPUT"),
});
export type ShellStep = z.infer<typeof ShellStep>;

/** Writes files below the run's folder. `json` is written as JSON with values keeping their types. */
export const FilesStep = z.strictObject({
  kind: z.literal("files").describe("Writes files below the run's folder"),
  ...common,
  files: z
    .array(
      z.strictObject({
        path: z.string().min(1).max(1_024),
        content: Text.optional(),
        json: z.json().optional(),
        executable: z.boolean().default(false),
        /** Written only when the variable has one of these values. */
        when: z
          .strictObject({ variable: Identifier, oneOf: z.array(z.union([z.string(), z.number(), z.boolean()])).min(1) })
          .optional(),
      }),
    )
    .min(1)
    .max(200),
});
export type FilesStep = z.infer<typeof FilesStep>;

/** Waits; cancel ends it at once. */
export const WaitStep = z.strictObject({
  kind: z.literal("wait").describe("Waits"),
  ...common,
  seconds: NumberOrPlaceholder.describe("How long, as a number or a placeholder"),
});
export type WaitStep = z.infer<typeof WaitStep>;

/**
 * Asks an OpenAI-compatible chat endpoint (`POST <address>/chat/completions`, streamed) and writes the answer into the
 * log as it comes. Address and model are the workspace's own where the step leaves them out or their placeholders
 * bring nothing; the workspace's key goes to the workspace's address alone.
 * Outputs: `answer`, `model`, and as far as the endpoint tells them `prompt_tokens`, `completion_tokens`, `total_tokens`.
 */
export const PromptStep = z.strictObject({
  kind: z.literal("prompt").describe("Asks a language model"),
  ...common,
  system: Text.optional(),
  prompt: Text.min(1),
  address: Line.optional().describe(
    "Base address such as https://api.example.org/v1; the workspace's own when left out",
  ),
  model: Line.optional(),
  /** The key that is sent as bearer token; a secret variable and nothing else. */
  key: z
    .string()
    .regex(/^\{\{\s*[a-z][a-z0-9_]*\s*\}\}$/, "Use the placeholder of a secret variable")
    .optional(),
  temperature: NumberOrPlaceholder.optional(),
  maxTokens: NumberOrPlaceholder.optional(),
});
export type PromptStep = z.infer<typeof PromptStep>;

/** One act of a template. */
export const Step = z.discriminatedUnion("kind", [HttpStep, ShellStep, FilesStep, PromptStep, WaitStep]);
export type Step = z.infer<typeof Step>;
export type StepKind = Step["kind"];

/** Names that `{{steps.<id>.<name>}}` can bring. */
export function outputsOf(step: Step): string[] {
  if (step.kind === "shell") return step.outputs;
  if (step.kind === "prompt") return ["answer", "model", "prompt_tokens", "completion_tokens", "total_tokens"];
  if (step.kind !== "http") return [];
  const statistics = step.repeat === undefined ? [] : ["min_ms", "median_ms", "p95_ms", "max_ms"];
  return ["status", "duration_ms", ...statistics, ...Object.keys(step.outputs)];
}

/** Every text of a step that is substituted, for finding the placeholders it uses. A script is not among them. */
export function substitutedTexts(step: Step): string[] {
  const { script: _script, ...rest } = step as Step & { script?: string };
  const texts: string[] = [];
  const visit = (value: unknown) => {
    if (typeof value === "string") texts.push(value);
    else if (value !== null && typeof value === "object") Object.values(value).forEach(visit);
  };
  visit(rest);
  return texts;
}
