import { z } from "zod";
import { Id, Instant, Page, PageInput } from "./page.ts";

// PostgreSQL knows no year 0.
const Moment = Instant.refine((at) => !at.startsWith("0000"), "There was no year 0");
const Hash = z.string().regex(/^[0-9a-f]{64}$/, "64 hexadecimal digits");

/** One change and who made it. Lines of an organization are numbered from 1 in the order of their commits. */
export const AuditLine = z.object({
  number: z.int(),
  at: Instant,
  /** Null where nobody was signed in. */
  actorId: Id.nullable(),
  actorName: z.string().nullable(),
  /** Such as `secret.set`. */
  action: z.string(),
  /** The id or name of what was changed. */
  target: z.string().nullable(),
  /** Further facts; never a secret. */
  detail: z.record(z.string(), z.json()),
  /** What was another before, by the name of its field; never a secret. */
  changes: z.record(z.string(), z.object({ from: z.json(), to: z.json() })),
  address: z.string().nullable(),
  requestId: z.string(),
  /** Null for what concerns the organization or an account. */
  workspaceId: Id.nullable(),
  /** SHA-256 over the hash of the line before and this line. */
  hash: Hash,
});
export type AuditLine = z.infer<typeof AuditLine>;

export const AUDIT_SCOPES = ["workspace", "organization"] as const;

/** Which lines; all that is given has to fit. */
export const AuditFilter = z.object({
  scope: z
    .enum(AUDIT_SCOPES)
    .default("workspace")
    .describe("organization: all lines of the organization, for its owners and admins"),
  actorId: Id.optional(),
  action: z
    .string()
    .regex(/^[a-z]+(\.[a-zA-Z]+)?$/, "Name an action such as secret.set, or a slice such as secret")
    .max(100)
    .optional()
    .describe("an action such as secret.set, or a slice such as secret"),
  target: z.string().max(300).optional().describe("exactly this id or name"),
  search: z.string().trim().max(200).optional().describe("part of the target or of the actor's name"),
  from: Moment.optional().describe("at or after"),
  to: Moment.optional().describe("before"),
});
export type AuditFilter = z.infer<typeof AuditFilter>;

export const ListAudit = AuditFilter.extend(PageInput.shape);
export type ListAudit = z.infer<typeof ListAudit>;

export const AuditPage = Page(AuditLine).extend({
  organizationWide: z.boolean().describe("whether the one who asks may ask for the whole organization"),
});
export type AuditPage = z.infer<typeof AuditPage>;

export const ListAuditPeople = AuditFilter.pick({ scope: true }).extend({
  search: z.string().trim().max(200).optional().describe("part of the name"),
});
export type ListAuditPeople = z.infer<typeof ListAuditPeople>;

/** Those who appear in the log, by name. `more`: there are others, whom a search finds. */
export const AuditPeople = z.object({
  items: z.array(z.object({ id: Id, name: z.string().nullable() })),
  more: z.boolean(),
});
export type AuditPeople = z.infer<typeof AuditPeople>;

export const AUDIT_FORMATS = ["csv", "jsonl"] as const;
export type AuditFormat = (typeof AUDIT_FORMATS)[number];

export const ExportAudit = AuditFilter.extend({
  format: z.enum(AUDIT_FORMATS).default("csv"),
  cursor: PageInput.shape.cursor,
});
export type ExportAudit = z.infer<typeof ExportAudit>;

/** A part of an export; the file is the texts of all parts, one after the other. */
export const AuditPart = z.object({
  name: z.string(),
  mediaType: z.string(),
  text: z.string(),
  lines: z.int(),
  nextCursor: z.string().nullable(),
});
export type AuditPart = z.infer<typeof AuditPart>;

/**
 * Why a chain is broken. `altered`: the line does not say what was sealed. `missing`: it was removed. `out_of_place`: it
 * was sealed under another number. `added`: it was not written by this software. `tail_removed`: lines at the end were
 * removed. `head_removed`, `head_altered`: what is kept of the newest line is gone or not true.
 */
export const AUDIT_BREAKS = [
  "altered",
  "missing",
  "out_of_place",
  "added",
  "tail_removed",
  "head_removed",
  "head_altered",
] as const;

export const AuditBreak = z.object({
  /** The first line that is not as it was. */
  number: z.int(),
  /** When that line says it was written; null where it is gone. */
  at: Instant.nullable(),
  reason: z.enum(AUDIT_BREAKS),
});
export type AuditBreak = z.infer<typeof AuditBreak>;

export const VerifyAudit = z.object({
  noted: z
    .preprocess((value) => (typeof value === "string" ? value.trim().toLowerCase() : value), Hash.optional())
    .describe("a hash that was noted down earlier, to learn whether the log still has that line"),
});
export type VerifyAudit = z.infer<typeof VerifyAudit>;

/** The state of the whole organization's log. Noting the head's hash elsewhere makes even a rewritten log show. */
export const AuditVerification = z.object({
  /** How many lines are whole, from the first one on. */
  lines: z.int(),
  head: z.object({ number: z.int(), hash: Hash }).nullable(),
  broken: AuditBreak.nullable(),
  /** The line with the noted hash; null where none was asked for or none has it. */
  noted: z.object({ number: z.int(), at: Instant }).nullable(),
});
export type AuditVerification = z.infer<typeof AuditVerification>;
