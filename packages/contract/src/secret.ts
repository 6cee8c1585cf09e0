import { z } from "zod";
import { Instant } from "./page.ts";
import { SecretName } from "./variable.ts";

/** Shorter ones cannot be kept out of logs without garbling them. */
export const SHORTEST_SECRET = 8;

/** A secret of a workspace without its content, which is written and never read back. */
export const Secret = z.object({
  name: SecretName,
  note: z.string(),
  createdByName: z.string(),
  createdAt: Instant,
  /** When its content was last replaced. */
  updatedAt: Instant,
  /** When a run was last handed its content. */
  lastUsedAt: Instant.nullable(),
});
export type Secret = z.infer<typeof Secret>;

/** Makes a secret, or replaces the content of the one with that name. */
export const SetSecret = z.object({
  name: SecretName,
  content: z
    .string()
    .min(SHORTEST_SECRET, `Use at least ${SHORTEST_SECRET} characters: shorter ones cannot be kept out of logs`)
    .max(65_536),
  note: z.string().trim().max(200).default(""),
});
export type SetSecret = z.infer<typeof SetSecret>;

export const RemoveSecret = z.object({ name: SecretName });
export type RemoveSecret = z.infer<typeof RemoveSecret>;
