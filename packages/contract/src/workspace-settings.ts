import { z } from "zod";
import { SecretName } from "./variable.ts";

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
});
export type WorkspaceSettings = z.infer<typeof WorkspaceSettings>;
