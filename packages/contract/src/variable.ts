import { RE2JS } from "re2js";
import { z } from "zod";

/** Name of a variable, step or output: lower case, digits and underscores, starting with a letter. */
export const Identifier = z
  .string()
  .max(64)
  .regex(/^[a-z][a-z0-9_]*$/, "Use lower-case letters, digits and underscores, starting with a letter");

/** Name of a workspace's secret, as environments write it: `OPENAI_API_KEY`. */
export const SecretName = z
  .string()
  .max(64)
  .regex(/^[A-Z][A-Z0-9_]*$/, "Use capital letters, digits and underscores, starting with a letter");

/** The condition under which a variable is asked for: another variable has one of these values. */
const ShownWhen = z.strictObject({
  variable: Identifier,
  oneOf: z.array(z.union([z.string(), z.number(), z.boolean()])).min(1),
});

const common = {
  name: Identifier.describe("What steps call it by, as {{name}}"),
  label: z.string().min(1).max(120).describe("What stands above its field in the form"),
  help: z.string().max(1000).optional().describe("What stands below its field"),
  required: z.boolean().default(true).describe("Must be filled in before a run"),
  shownWhen: ShownWhen.optional().describe("Asked for only when another variable above has one of these values"),
};

const Option = z.strictObject({ value: z.string().min(1).max(200), label: z.string().max(200).optional() });
const text = {
  minLength: z.int().min(0).optional(),
  maxLength: z.int().min(1).max(1_000_000).optional(),
  placeholder: z.string().optional(),
};

/** A typed blank of a template. `type` decides the control of the form and the check of the value. */
export const Variable = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("text"), ...common, ...text, default: z.string().optional() }),
  z.strictObject({ type: z.literal("long_text"), ...common, ...text, default: z.string().optional() }),
  z.strictObject({
    type: z.literal("number"),
    ...common,
    min: z.number().optional(),
    max: z.number().optional(),
    integer: z.boolean().default(false),
    unit: z.string().max(20).optional(),
    default: z.number().optional(),
  }),
  z.strictObject({ type: z.literal("boolean"), ...common, default: z.boolean().optional() }),
  z.strictObject({
    type: z.literal("select"),
    ...common,
    options: z.array(Option).min(1).max(200),
    default: z.string().optional(),
  }),
  z.strictObject({
    type: z.literal("multi_select"),
    ...common,
    options: z.array(Option).min(1).max(200),
    default: z.array(z.string()).optional(),
  }),
  /** Calendar date `2026-03-06`. */
  z.strictObject({ type: z.literal("date"), ...common, default: z.string().optional() }),
  /** Time of day `14:30` or `14:30:05`. */
  z.strictObject({ type: z.literal("time"), ...common, default: z.string().optional() }),
  z.strictObject({ type: z.literal("email"), ...common, default: z.string().optional() }),
  /** An absolute http or https address. */
  z.strictObject({
    type: z.literal("url"),
    ...common,
    placeholder: z.string().optional(),
    default: z.string().optional(),
  }),
  /** Text checked by a regular expression in RE2 syntax, which has no catastrophic patterns. It must match as a whole. */
  z.strictObject({
    type: z.literal("pattern"),
    ...common,
    pattern: z.string().min(1).max(500),
    patternHelp: z.string().max(200).optional(),
    placeholder: z.string().optional(),
    default: z.string().optional(),
  }),
  z.strictObject({ type: z.literal("json"), ...common, default: z.json().optional() }),
  /** A path below the run's folder; absolute paths are for `text`. */
  z.strictObject({
    type: z.literal("file_path"),
    ...common,
    placeholder: z.string().optional(),
    default: z.string().optional(),
  }),
  /** The name of a secret of the workspace. Its content takes the name's place only in the runner's hands. */
  z.strictObject({ type: z.literal("secret"), ...common, default: SecretName.optional() }),
]);
export type Variable = z.infer<typeof Variable>;
export type VariableType = Variable["type"];

/** The values of a form, by variable name. Checked by `valuesSchema`. */
export const Values = z.record(z.string().max(64), z.json());
export type Values = z.infer<typeof Values>;

/** True when the variable is asked for, given the other values. */
export function isShown(variable: Variable, values: Record<string, unknown>): boolean {
  const when = variable.shownWhen;
  if (!when) return true;
  const other = Object.hasOwn(values, when.variable) ? values[when.variable] : undefined;
  const chosen = Array.isArray(other) ? other : [other];
  return when.oneOf.some((wanted) => chosen.includes(wanted));
}

/** The values a form starts with: defaults, and nothing for what has none. */
export function defaultValues(variables: readonly Variable[]): Values {
  const pairs = variables.flatMap((variable) =>
    variable.default === undefined ? [] : [[variable.name, variable.default] as const],
  );
  return Object.fromEntries(pairs) as Values;
}

/**
 * True when the defaults alone make a run: nothing that is asked for stays blank. That they fit was checked when they were
 * written, and checking patterns again would cost too much for every line of a list.
 */
export function runsAsIs(variables: readonly Variable[]): boolean {
  const values = defaultValues(variables);
  return variables.every((variable) => !variable.required || !isBlank(variable.default) || !isShown(variable, values));
}

/** True when nothing was filled in: absent, null, empty text or an empty list. */
function isBlank(value: unknown): boolean {
  return value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0);
}

/** A relative path that stays where it is: no `..`, no root, no drive, no NUL. */
export function isInnerPath(path: string): boolean {
  if (path === "" || path.includes("\0") || /^([/\\]|[a-z]:)/i.test(path)) return false;
  return !path.split(/[/\\]/).includes("..");
}

function textSchema(limits: { minLength?: number | undefined; maxLength?: number | undefined }, most: number) {
  const longest = limits.maxLength ?? most;
  const shortest = limits.minLength ?? 0;
  return z
    .string("Enter text")
    .min(shortest, `Use at least ${shortest} characters`)
    .max(longest, `Use at most ${longest} characters`)
    .refine((value) => !value.includes("\0"), "A NUL character is not allowed");
}

function matchesWhole(pattern: string, value: string): boolean {
  return RE2JS.compile(pattern).matches(value);
}

/** How many unknown names are told of; a hostile form could have any number. */
const MOST_STRANGE = 20;

/** The check of one filled-in value. */
function valueSchema(variable: Variable): z.ZodType {
  switch (variable.type) {
    case "text":
      return textSchema(variable, 10_000).refine((value) => !/[\r\n]/.test(value), "Use a single line");
    case "long_text":
      return textSchema(variable, 1_000_000);
    case "number": {
      let number = z.number("Enter a number");
      if (variable.integer) number = number.int("Enter a whole number");
      if (variable.min !== undefined) number = number.min(variable.min, `Enter ${variable.min} or more`);
      if (variable.max !== undefined) number = number.max(variable.max, `Enter ${variable.max} or less`);
      return number;
    }
    case "boolean":
      return z.boolean("Choose yes or no");
    case "select":
      return z.enum(
        variable.options.map((option) => option.value),
        "Choose one of the options",
      );
    case "multi_select":
      return z
        .array(
          z.enum(
            variable.options.map((option) => option.value),
            "Choose from the options",
          ),
        )
        .refine((chosen) => new Set(chosen).size === chosen.length, "Choose each option once");
    case "date":
      return z.iso.date("Enter a date such as 2026-03-06");
    case "time":
      return z.iso.time({ error: "Enter a time such as 14:30" });
    case "email":
      return z.email("Enter an e-mail address such as ada@example.org").max(254);
    case "url":
      return z.url({ protocol: /^https?$/, error: "Enter an address starting with http:// or https://" }).max(2048);
    case "pattern":
      return textSchema({ maxLength: 10_000 }, 10_000).refine(
        (value) => matchesWhole(variable.pattern, value),
        variable.patternHelp ?? `Does not match ${variable.pattern}`,
      );
    case "json":
      return z.json("Enter valid JSON");
    case "file_path":
      return textSchema({}, 1024).refine(isInnerPath, "Enter a path below the run's folder, without ..");
    case "secret":
      return SecretName;
  }
}

/**
 * The check of a whole form, the same in the browser, the server and the command line.
 * Keeps only variables that are shown and filled in; names no variable has are refused.
 */
export function valuesSchema(variables: readonly Variable[]): z.ZodType<Values, unknown> {
  const known = new Map(variables.map((variable) => [variable.name, variable]));
  return z.record(z.string(), z.unknown()).transform((input, check): Values => {
    const kept: [string, unknown][] = [];
    const strange = Object.keys(input).filter((name) => !known.has(name));
    for (const name of strange.slice(0, MOST_STRANGE))
      check.addIssue({ code: "custom", path: [name], message: "There is no such variable" });
    for (const variable of variables) {
      if (!isShown(variable, input)) continue;
      const value = Object.hasOwn(input, variable.name) ? input[variable.name] : undefined;
      if (isBlank(value)) {
        if (variable.required) check.addIssue({ code: "custom", path: [variable.name], message: "This is required" });
        continue;
      }
      const result = valueSchema(variable).safeParse(value);
      if (result.success) kept.push([variable.name, result.data]);
      else
        for (const issue of result.error.issues)
          check.addIssue({ code: "custom", path: [variable.name, ...issue.path], message: issue.message });
    }
    return Object.fromEntries(kept) as Values;
  });
}

/**
 * How large the patterns of one form may be together, in instructions of RE2 (`[a-z]{1,1000}` has 2,001). A check takes
 * time in proportion to it, so a few hundred characters of nested repeats could hold up everybody for minutes.
 */
const MAX_PATTERN_SIZE = 5_000;

/** What is wrong with the definitions themselves: repeated names, bad patterns, defaults that do not fit, unknown conditions. */
export function variableProblems(variables: readonly Variable[]): { index: number; message: string }[] {
  const problems: { index: number; message: string }[] = [];
  const names = new Set<string>();
  let patternSize = 0;
  variables.forEach((variable, index) => {
    const say = (message: string) => problems.push({ index, message });
    if (names.has(variable.name)) say(`The name ${variable.name} is used twice`);
    if (variable.shownWhen && !names.has(variable.shownWhen.variable))
      say(`The condition names ${variable.shownWhen.variable}, which is not defined above`);
    names.add(variable.name);
    if (variable.type === "pattern" && patternSize <= MAX_PATTERN_SIZE) {
      try {
        patternSize += RE2JS.compile(variable.pattern).programSize();
      } catch {
        return say(`${variable.pattern} is not a regular expression in RE2 syntax`);
      }
      if (patternSize > MAX_PATTERN_SIZE) say("The patterns repeat too much: use smaller numbers in braces");
    }
    if (patternSize > MAX_PATTERN_SIZE) return;
    const unfillable = whyUnfillable(variable);
    if (unfillable !== null) return say(unfillable);
    if (variable.default !== undefined && !isBlank(variable.default)) {
      const result = valueSchema(variable).safeParse(variable.default);
      if (!result.success) say(`The default does not fit: ${result.error.issues[0]!.message}`);
    }
  });
  return problems;
}

/** Why no value could ever fit, or null. */
function whyUnfillable(variable: Variable): string | null {
  switch (variable.type) {
    case "text":
    case "long_text":
      return isAbove(variable.minLength, variable.maxLength) ? "minLength is above maxLength" : null;
    case "number":
      return isAbove(variable.min, variable.max) ? "min is above max" : null;
    case "select":
    case "multi_select": {
      const values = variable.options.map(({ value }) => value);
      const repeated = values.find((value, index) => values.indexOf(value) < index);
      return repeated === undefined ? null : `The option ${repeated} stands there twice`;
    }
    default:
      return null;
  }
}

function isAbove(least: number | undefined, most: number | undefined): boolean {
  return least !== undefined && most !== undefined && least > most;
}
