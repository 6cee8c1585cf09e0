import { z } from "zod";
import { SecretName } from "./variable.ts";

/** What a workspace may have at most of: people (invited ones count), templates, schedules, and runs at once. */
export const LIMITED = ["members", "templates", "schedules", "runs"] as const;
export type Limited = (typeof LIMITED)[number];

/** Null is no limit. Nothing that is there is taken away by a limit below it. */
const Limit = z.int().min(1).max(100_000).nullable().default(null);

/** What a workspace decides for all of its runs. */
export const WorkspaceSettings = z.object({
  /** Finished runs are removed after this many days. */
  runRetentionDays: z.int().min(1).max(3_650).default(90),
  /** No schedule may be made or changed to be due more often than this, in seconds; 1 is no bound. */
  minIntervalSeconds: z.int().min(1).max(86_400).default(1),
  /** The OpenAI-compatible endpoint of prompt steps that name none: base address, model, and the secret with its key. */
  prompt: z
    .object({
      address: z
        .url({ protocol: /^https?$/, error: "Enter an address starting with http:// or https://" })
        .max(2_048)
        .nullable()
        .default(null),
      model: z.string().trim().min(1).max(200).nullable().default(null),
      secret: SecretName.nullable().default(null),
    })
    .prefault({}),
  limits: z
    .object({ members: Limit, templates: Limit, schedules: Limit, runs: Limit } satisfies Record<Limited, z.ZodType>)
    .prefault({}),
});
export type WorkspaceSettings = z.infer<typeof WorkspaceSettings>;
