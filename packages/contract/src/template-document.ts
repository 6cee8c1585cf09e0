import { z } from "zod";
import { RetryPolicy } from "./retry.ts";
import { outputsOf, Step, substitutedTexts } from "./step.ts";
import { malformedPlaceholders, placeholdersOf } from "./substitute.ts";
import { Variable, variableProblems } from "./variable.ts";

/** The categories of the marketplace, in the order they are shown. */
export const CATEGORIES = [
  "api_development",
  "database_operations",
  "testing_workflows",
  "devops_automation",
  "custom",
] as const;
export type Category = (typeof CATEGORIES)[number];

/** A template as it is written: the content of a file, of an editor and of an immutable version. */
export const TemplateDocument = z
  .strictObject({
    runsheet: z.literal(1).describe("Version of this format"),
    name: z.string().trim().min(1).max(120).describe("What people find it by"),
    description: z.string().trim().min(1).max(500).describe("What it does, in a sentence or two"),
    category: z.enum(CATEGORIES).describe("Where it stands in the marketplace"),
    tags: z
      .array(
        z
          .string()
          .regex(/^[a-z0-9][a-z0-9-]*$/)
          .max(40),
      )
      .max(12)
      .default([])
      .describe("Words to find it by: lower case, digits and hyphens"),
    readme: z
      .string()
      .max(50_000)
      .default("")
      .describe("What it is for and how to read its result, in Markdown; may hold placeholders"),
    variables: z.array(Variable).max(50).default([]).describe("The blanks of the form, in its order"),
    steps: z.array(Step).min(1).max(50).describe("What a run does, one after another"),
    timeoutSeconds: z
      .number()
      .positive()
      .max(86_400)
      .default(3_600)
      .describe("Seconds after which the whole run is ended"),
    retry: RetryPolicy.prefault({}).describe("What happens when an attempt fails or runs out of time"),
  })
  .superRefine((document, check) => {
    for (const problem of variableProblems(document.variables)) {
      check.addIssue({ code: "custom", path: ["variables", problem.index], message: problem.message });
    }
    const known = new Set(document.variables.map((variable) => variable.name));
    const secrets = new Set(document.variables.filter(({ type }) => type === "secret").map(({ name }) => name));
    const steps = new Map<string, string[]>();
    document.steps.forEach((step, index) => {
      const say = (message: string) => check.addIssue({ code: "custom", path: ["steps", index], message });
      if (steps.has(step.id)) say(`The step id ${step.id} is used twice`);
      if (step.kind === "shell" && (step.argv === undefined) === (step.script === undefined))
        say("A shell step has either argv or script");
      for (const text of substitutedTexts(step)) {
        for (const wrong of malformedPlaceholders(text)) say(`${wrong} is not a placeholder`);
        for (const name of placeholdersOf(text)) {
          const [first, stepId, output] = name.split(".");
          if (first === "steps" ? !(stepId && output && steps.get(stepId)?.includes(output)) : !known.has(name))
            say(`{{${name}}} is not defined`);
        }
      }
      for (const { when } of step.kind === "files" ? step.files : []) {
        if (when && !known.has(when.variable)) say(`The condition names ${when.variable}, which is not defined`);
      }
      if (step.kind === "prompt" && step.key !== undefined && !secrets.has(placeholdersOf(step.key)[0]!))
        say(`${step.key} is not a secret variable`);
      steps.set(step.id, outputsOf(step));
    });
  });
export type TemplateDocument = z.infer<typeof TemplateDocument>;
