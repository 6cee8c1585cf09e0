import { z } from "zod";
import { SecretName } from "./variable.ts";

/** What a workspace decides for all of its runs. */
export const WorkspaceSettings = z.object({
  /** Finished runs are removed after this many days. */
  runRetentionDays: z.int().min(1).max(3_650).default(90),
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
