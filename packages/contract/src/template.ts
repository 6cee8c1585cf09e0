import { z } from "zod";
import { PageInput, Id, Instant } from "./page.ts";
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
    /** Version of this format. */
    runsheet: z.literal(1),
    name: z.string().trim().min(1).max(120),
    description: z.string().trim().min(1).max(500),
    category: z.enum(CATEGORIES),
    tags: z
      .array(
        z
          .string()
          .regex(/^[a-z0-9][a-z0-9-]*$/)
          .max(40),
      )
      .max(12)
      .default([]),
    /** What the template is for and how to read its result, in Markdown; may hold placeholders. */
    readme: z.string().max(50_000).default(""),
    variables: z.array(Variable).max(50).default([]),
    steps: z.array(Step).min(1).max(50),
    /** Seconds after which the whole run is ended. */
    timeoutSeconds: z.number().positive().max(86_400).default(3_600),
  })
  .superRefine((document, check) => {
    for (const problem of variableProblems(document.variables)) {
      check.addIssue({ code: "custom", path: ["variables", problem.index], message: problem.message });
    }
    const known = new Set(document.variables.map((variable) => variable.name));
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
      steps.set(step.id, outputsOf(step));
    });
  });
export type TemplateDocument = z.infer<typeof TemplateDocument>;

/** `marketplace`: published for everyone · `workspace`: the workspace's own. */
export const ORIGINS = ["marketplace", "workspace"] as const;

/** A template in a list. */
export const TemplateSummary = z.object({
  id: Id,
  origin: z.enum(ORIGINS),
  name: z.string(),
  description: z.string(),
  category: z.enum(CATEGORIES),
  tags: z.array(z.string()),
  /** Number of the newest version. */
  version: z.int(),
  variableCount: z.int(),
  stepCount: z.int(),
  /** Nothing has to be filled in: the defaults make a run. */
  runsAsIs: z.boolean(),
  updatedAt: Instant,
});
export type TemplateSummary = z.infer<typeof TemplateSummary>;

/** A template with its newest version. */
export const Template = TemplateSummary.extend({ document: TemplateDocument });
export type Template = z.infer<typeof Template>;

export const ListTemplates = PageInput.extend({
  category: z.enum(CATEGORIES).optional(),
  search: z.string().trim().max(200).optional().describe("words in name, description or tags"),
});
export type ListTemplates = z.infer<typeof ListTemplates>;

export const CategoryCount = z.object({ category: z.enum(CATEGORIES), templates: z.int() });
export type CategoryCount = z.infer<typeof CategoryCount>;
