import { z } from "zod";
import { CapabilityChange } from "./capability.ts";
import { Id, VersionNumber } from "./page.ts";

/** One field of a thing that differs: where (a path such as `headers.accept`), and both sides, absent where it is not. */
export const FieldChange = z.object({ field: z.string(), before: z.json().optional(), after: z.json().optional() });
export type FieldChange = z.infer<typeof FieldChange>;

/** What became of one variable or step, told apart by its name or id. `moved`: only its place in the order differs. */
export const ItemChange = z.object({
  name: z.string(),
  change: z.enum(["added", "removed", "changed", "moved", "same"]),
  before: z.json().optional(),
  after: z.json().optional(),
  /** For `changed`: what differs inside. */
  fields: z.array(FieldChange),
});
export type ItemChange = z.infer<typeof ItemChange>;

/** All that differs between two documents, in the order of the newer one with what was removed in its old place. */
export const Comparison = z.object({
  about: z.array(FieldChange).describe("name, description, category, tags, readme, timeout, retry"),
  variables: z.array(ItemChange),
  steps: z.array(ItemChange),
  capabilities: CapabilityChange,
});
export type Comparison = z.infer<typeof Comparison>;

export const CompareVersions = z.object({ id: Id, from: VersionNumber, to: VersionNumber });
export type CompareVersions = z.infer<typeof CompareVersions>;
