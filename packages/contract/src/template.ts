import { z } from "zod";
import { Capability } from "./capability.ts";
import { PageInput, Id, Instant, VersionNumber } from "./page.ts";
import { CATEGORIES, TemplateDocument } from "./template-document.ts";

/** `marketplace`: published for everyone · `workspace`: the workspace's own. */
export const ORIGINS = ["marketplace", "workspace"] as const;

/** Who sees a template: `private` its author, `workspace` its members, `public` everyone, in the marketplace. */
export const VISIBILITIES = ["private", "workspace", "public"] as const;
export type Visibility = (typeof VISIBILITIES)[number];

/** A template in a list. */
export const TemplateSummary = z.object({
  id: Id,
  origin: z.enum(ORIGINS),
  visibility: z.enum(VISIBILITIES),
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
  /** Who wrote it; null when nobody of the present people did. */
  authorName: z.string().nullable(),
  /** May the one who asks change it? */
  editable: z.boolean(),
  updatedAt: Instant,
  projectId: Id.nullable(),
});
export type TemplateSummary = z.infer<typeof TemplateSummary>;

/** Where an installed template comes from, and whether there is something newer. */
export const Provenance = z.object({
  listingId: Id,
  /** The published version that was installed or last updated to. */
  version: z.int(),
  latestVersion: z.int(),
  /** False once it was taken out of the marketplace. */
  listed: z.boolean(),
  /** True when the copy was edited since: an update would replace the edits by a new version. */
  edited: z.boolean(),
});
export type Provenance = z.infer<typeof Provenance>;

/** A template with its newest version, or the one asked for. */
export const Template = TemplateSummary.extend({
  document: TemplateDocument,
  /** Number of the version that `document` is; `version` is the newest. */
  documentVersion: z.int(),
  capabilities: z.array(Capability),
  provenance: Provenance.nullable(),
  /** The listing it is published as, and the newest version published there. */
  listing: z.object({ id: Id, version: z.int() }).nullable(),
});
export type Template = z.infer<typeof Template>;

export const GetTemplate = z.object({ id: Id, version: VersionNumber.optional() });
export type GetTemplate = z.infer<typeof GetTemplate>;

/** The workspace's own templates. */
export const ListTemplates = PageInput.extend({
  category: z.enum(CATEGORIES).optional(),
  projectId: Id.optional(),
  search: z.string().trim().max(200).optional().describe("words in name, description or tags"),
});
export type ListTemplates = z.infer<typeof ListTemplates>;

/** Counted within a project where one is named. */
export const ListCategories = ListTemplates.pick({ projectId: true });
export type ListCategories = z.infer<typeof ListCategories>;

export const CategoryCount = z.object({ category: z.enum(CATEGORIES), templates: z.int() });
export type CategoryCount = z.infer<typeof CategoryCount>;

const VersionNote = z.string().trim().max(500).default("");

export const CreateTemplate = z.object({
  document: TemplateDocument,
  visibility: z.enum(["private", "workspace"]).default("workspace"),
  note: VersionNote,
});
export type CreateTemplate = z.infer<typeof CreateTemplate>;

/**
 * Saves a new version. `baseVersion` is the one that the editor started from: when another was saved meanwhile the answer
 * is the conflict `template.changed_meanwhile` and nothing is lost. A document like the newest one makes no version.
 */
export const SaveTemplate = z.object({
  id: Id,
  baseVersion: VersionNumber,
  document: TemplateDocument,
  visibility: z.enum(["private", "workspace"]).optional(),
  note: VersionNote,
});
export type SaveTemplate = z.infer<typeof SaveTemplate>;

/** Makes a new version that is like an older one. */
export const RestoreTemplate = z.object({ id: Id, version: VersionNumber, baseVersion: VersionNumber });
export type RestoreTemplate = z.infer<typeof RestoreTemplate>;

/** One immutable version in a template's history. */
export const TemplateVersion = z.object({
  number: z.int(),
  note: z.string(),
  authorName: z.string().nullable(),
  createdAt: Instant,
  /** Runs of this version that the workspace still keeps. */
  runs: z.int(),
  /** Published in the marketplace under the same number. */
  published: z.boolean(),
});
export type TemplateVersion = z.infer<typeof TemplateVersion>;

/** A template file as text: YAML or JSON, up to 1 MB. */
export const ImportTemplate = z.object({
  text: z.string().min(1).max(1_000_000),
  visibility: z.enum(["private", "workspace"]).default("workspace"),
});
export type ImportTemplate = z.infer<typeof ImportTemplate>;

export const FILE_FORMATS = ["yaml", "json"] as const;
export type FileFormat = (typeof FILE_FORMATS)[number];

export const ExportTemplate = z.object({
  id: Id,
  version: VersionNumber.optional(),
  format: z.enum(FILE_FORMATS).default("yaml"),
});
export type ExportTemplate = z.infer<typeof ExportTemplate>;

/** A file to keep: `name` is safe on every system. */
export const TemplateFile = z.object({ name: z.string(), mediaType: z.string(), text: z.string() });
export type TemplateFile = z.infer<typeof TemplateFile>;

/** How often a template was used, out of the runs that are kept. Durations are of its newest 1,000 successful runs. */
export const TemplateNumbers = z.object({
  runs: z.int(),
  /** From 0 to 1, of the runs that succeeded, failed or ran out of time; null when there are none. */
  successRate: z.number().nullable(),
  medianMs: z.number().nullable(),
  p95Ms: z.number().nullable(),
  /** Workspaces that have run it. */
  workspaces: z.int(),
  lastSucceededAt: Instant.nullable(),
  /** One entry per day (UTC) with runs, of the last 90. */
  days: z.array(z.object({ day: z.iso.date(), runs: z.int(), succeeded: z.int() })),
  /** Newest first; only for those who may change the template. */
  versions: z.array(z.object({ version: z.int(), runs: z.int(), succeeded: z.int() })),
});
export type TemplateNumbers = z.infer<typeof TemplateNumbers>;
