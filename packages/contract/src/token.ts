import { z } from "zod";
import { SCOPES } from "./access.ts";
import { DisplayName } from "./account.ts";
import { Id, Instant } from "./page.ts";

/** How long a token may last, in days. */
export const LONGEST_TOKEN_DAYS = 365;

const Scopes = z
  .array(z.enum(SCOPES))
  .min(1, "Choose what the token may do")
  .transform((chosen) => SCOPES.filter((scope) => chosen.includes(scope)));

/** A token of the workspace: it acts under its own name, for as long as the workspace is there. */
export const CreateWorkspaceToken = z.object({
  name: DisplayName,
  scopes: Scopes,
  expiresInDays: z.coerce.number<number | string>().int().min(1).max(LONGEST_TOKEN_DAYS),
});
export type CreateWorkspaceToken = z.infer<typeof CreateWorkspaceToken>;

/** A token of the person's own: it may what its scopes say and their role in the workspace allows. */
export const CreateToken = CreateWorkspaceToken.extend({
  workspaceId: Id.optional().describe("The only workspace that it works in; left out: all of the person's"),
});
export type CreateToken = z.infer<typeof CreateToken>;

export const ApiToken = z.object({
  id: Id,
  name: z.string(),
  scopes: z.array(z.enum(SCOPES)),
  /** The workspace that it works in; null: in all of its person's. */
  workspaceId: Id.nullable(),
  /** Its beginning and its last four characters, by which its holder knows it again. */
  shown: z.string(),
  createdByName: z.string(),
  createdAt: Instant,
  expiresAt: Instant,
  lastUsedAt: Instant.nullable(),
  lastUsedAddress: z.string().nullable(),
  /** It rests, because the license of the organization has no API tokens; it works again by itself with one that has. */
  paused: z.boolean(),
});
export type ApiToken = z.infer<typeof ApiToken>;

/** `token` is told here and never again. It goes in `Authorization: Bearer`. */
export const NewApiToken = ApiToken.extend({ token: z.string() });
export type NewApiToken = z.infer<typeof NewApiToken>;
