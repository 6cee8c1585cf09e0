import { z } from "zod";
import { Capability } from "./capability.ts";
import { Comparison } from "./compare.ts";
import { Id, Instant, PageInput, VersionNumber } from "./page.ts";
import { CATEGORIES, TemplateDocument } from "./template-document.ts";

/** `relevance` needs words to search for; without them it is `popular`. */
export const LISTING_ORDERS = ["relevance", "popular", "rating", "newest"] as const;
export type ListingOrder = (typeof LISTING_ORDERS)[number];

/** A published template on a card. */
export const ListingSummary = z.object({
  id: Id,
  name: z.string(),
  description: z.string(),
  category: z.enum(CATEGORIES),
  tags: z.array(z.string()),
  /** Who published it; `Runsheet` for what ships. */
  publisherName: z.string(),
  /** Number of the newest published version. */
  version: z.int(),
  runs: z.int(),
  installs: z.int(),
  /** From 0 to 1, of the runs that succeeded, failed or ran out of time; null when there are none. */
  successRate: z.number().nullable(),
  /** From 1 to 5, exact; null while nobody has rated it. */
  rating: z.number().nullable(),
  ratings: z.int(),
  lastSucceededAt: Instant.nullable(),
  runsAsIs: z.boolean(),
  publishedAt: Instant,
  updatedAt: Instant,
});
export type ListingSummary = z.infer<typeof ListingSummary>;

export const SearchListings = PageInput.extend({
  search: z.string().trim().max(200).optional().describe("words, beginnings of words, and words with a typing mistake"),
  category: z.enum(CATEGORIES).optional(),
  order: z.enum(LISTING_ORDERS).default("relevance"),
});
export type SearchListings = z.infer<typeof SearchListings>;

/** A published version in a listing's history. */
export const ListingVersion = z.object({ number: z.int(), note: z.string(), publishedAt: Instant });
export type ListingVersion = z.infer<typeof ListingVersion>;

/** Everything the detail page tells before somebody runs or installs it. */
export const Listing = ListingSummary.extend({
  document: TemplateDocument,
  capabilities: z.array(Capability),
  versions: z.array(ListingVersion).describe("newest first, at most 50"),
  /** False once its publisher took it back; those who use it may go on. */
  listed: z.boolean(),
  /** The copy in this workspace, newest first if there are several. */
  installedAs: z.object({ templateId: Id, version: z.int() }).nullable(),
  /** It is this workspace's own publication. */
  ours: z.boolean(),
  /** The template it is published from, where it is this workspace's and the one who asks can see it. */
  templateId: Id.nullable(),
  /** How many of its ratings have each number of stars, from one to five. */
  stars: z.tuple([z.int(), z.int(), z.int(), z.int(), z.int()]),
});
export type Listing = z.infer<typeof Listing>;

/** Fifty steps may write two hundred files each; nobody has more secrets and hosts than variables and steps. */
const MAX_CAPABILITIES = 10_200;

/** Copies a published version into the workspace. `capabilities` are the keys that the person agreed to. */
export const InstallListing = z.object({
  id: Id,
  version: VersionNumber.optional(),
  capabilities: z
    .array(z.string().max(10_100))
    .max(MAX_CAPABILITIES)
    .describe("keys of the capabilities agreed to, kind:name"),
});
export type InstallListing = z.infer<typeof InstallListing>;

/** What an update of an installed template would change; null when there is nothing newer. */
export const AvailableUpdate = z.object({
  from: z.int(),
  to: z.int(),
  /** Notes of the versions between, newest first. */
  notes: z.array(ListingVersion),
  comparison: Comparison,
  edited: z.boolean(),
});
export type AvailableUpdate = z.infer<typeof AvailableUpdate>;

/** Makes the newest published version a new version of the installed copy. Added capabilities must be agreed to. */
export const UpdateInstalled = z.object({
  templateId: Id,
  version: VersionNumber,
  baseVersion: VersionNumber,
  capabilities: z
    .array(z.string().max(10_100))
    .max(MAX_CAPABILITIES)
    .describe("keys of the added capabilities agreed to"),
});
export type UpdateInstalled = z.infer<typeof UpdateInstalled>;

/** A place in a document that looks like something which must not be published. The excerpt is masked. */
export const Leak = z.object({
  path: z.array(z.union([z.string(), z.int()])),
  kind: z.string().describe("what it looks like, e.g. aws_access_key, webhook_address, workspace_secret"),
  excerpt: z.string(),
});
export type Leak = z.infer<typeof Leak>;

export const PublishTemplate = z.object({
  templateId: Id,
  /** The version to publish; the newest when left out. */
  version: VersionNumber.optional(),
  note: z.string().trim().max(500).default(""),
});
export type PublishTemplate = z.infer<typeof PublishTemplate>;

/** What publishing would show and refuse, before it is done. */
export const PublishCheck = z.object({
  version: z.int(),
  leaks: z.array(Leak),
  capabilities: z.array(Capability),
  /** The newest published version, or null when it was never published. */
  published: z.int().nullable(),
});
export type PublishCheck = z.infer<typeof PublishCheck>;
