import { z } from "zod";
import { LICENSE_CODES } from "./license/code.ts";
import { DeviceId, DeviceKey, Nonce, Signature } from "./license/device.ts";
import { SignedToken } from "./license/signed.ts";
import { Id, Instant, Page, PageInput } from "./page.ts";

/** Weakest first. */
export const TIERS = ["FREE", "TRIAL", "PRO", "ENTERPRISE"] as const;
export type TierName = (typeof TIERS)[number];
export const LICENSE_STATUSES = ["ACTIVE", "EXPIRED", "SUSPENDED", "REVOKED"] as const;
export type LicenseStatus = (typeof LICENSE_STATUSES)[number];

/** A product by its name in the table of products, such as `local_cli`. */
export const ProductName = z.string().regex(/^[a-z][a-z0-9_]{0,63}$/, "Not the name of a product");

const Count = z.int().min(0).max(1_000_000).nullable();
/** What a tier allows at once; null: without a limit. */
export const TierLimits = z.object({
  activations: Count,
  members: Count,
  schedules: Count,
  runsAtOnce: Count,
  historyDays: Count,
  /** How many devices people may release within 30 days. */
  releases: Count,
});
export type TierLimits = z.infer<typeof TierLimits>;
/**
 * What a license says besides its tier's limits. Only a tier with the feature `custom_limits` has them; others are refused with
 * `license.no_own_limits` and { tier, from }: the weakest tier that has them.
 */
const OwnLimits = TierLimits.partial().describe("Limits of its own, where the tier has `custom_limits`");

/** What a license lets its holder do. */
export const LicenseTerms = z.object({ tier: z.enum(TIERS), features: z.array(z.string()), limits: TierLimits });
export type LicenseTerms = z.infer<typeof LicenseTerms>;

/** A key as people write it. Whether there is such a key is an answer, not a mistake of the request. */
const Key = z.string().min(1, "Enter the license key").max(200);

export const ValidateLicense = z.object({ key: Key, product: ProductName, device: DeviceId.optional() });
export type ValidateLicense = z.infer<typeof ValidateLicense>;

/** Seats taken of those there are; `most` null: without a limit. */
const Seats = z.object({ used: z.int(), most: z.int().nullable() });

export const Validation = z.object({
  valid: z.boolean(),
  /** VALID, or the first failing check. */
  code: z.enum(LICENSE_CODES),
  /** Every failing check in the order of the codes, with what helps and since when it fails. */
  checks: z.array(
    z.object({ code: z.enum(LICENSE_CODES).exclude(["VALID"]), remedy: z.string(), since: Instant.nullable() }),
  ),
  /** The key's checksum does not fit: it was typed wrong. */
  mistyped: z.boolean(),
  license: LicenseTerms.extend({
    id: Id,
    status: z.enum(LICENSE_STATUSES),
    products: z.array(z.string()),
    expiresAt: Instant.nullable(),
    seats: Seats,
  }).nullable(),
});
export type Validation = z.infer<typeof Validation>;

export const NewNonce = z.object({ nonce: Nonce, expiresAt: Instant });
export type NewNonce = z.infer<typeof NewNonce>;

const DeviceName = z
  .string()
  .trim()
  .min(1, "Give the device a name")
  .max(100)
  .regex(/^\P{Cc}*$/u);

/** `proof` is the device's signature of its statement with purpose `activate` and the product as subject. */
export const ActivateLicense = z.object({
  key: Key,
  product: ProductName,
  deviceKey: DeviceKey,
  nonce: Nonce,
  proof: Signature,
  name: DeviceName,
  /** For display only: cloned images share such facts. */
  platform: z
    .string()
    .max(100)
    .regex(/^\P{Cc}*$/u)
    .default(""),
});
export type ActivateLicense = z.infer<typeof ActivateLicense>;

/** By the device itself: `proof` has the activation as subject and purpose `renew`, or `release`: the receipt of the seat. */
export const DeviceRequest = z.object({ activation: Id, nonce: Nonce, proof: Signature });
export type DeviceRequest = z.infer<typeof DeviceRequest>;

export const Activated = z.object({ activation: Id, license: Id, lease: SignedToken, seats: Seats });
export type Activated = z.infer<typeof Activated>;

/** The public keys that leases are signed with now, were before, and will be next. */
export const SigningKeys = z.object({
  keys: z.array(z.object({ kid: z.string(), publicKey: DeviceKey, state: z.enum(["past", "current", "next"]) })),
  /** The same list signed by each key that leases were or are signed with, for clients that trust one of them. */
  signed: z.array(SignedToken),
});
export type SigningKeys = z.infer<typeof SigningKeys>;

/** A license as its organization and the operator see it. The key is never among it. */
export const License = LicenseTerms.extend({
  id: Id,
  organizationId: Id,
  status: z.enum(LICENSE_STATUSES),
  products: z.array(z.string()),
  /** The last four characters of its key; null while it has none. */
  lastFour: z.string().nullable(),
  note: z.string(),
  seats: Seats,
  issuedAt: Instant,
  expiresAt: Instant.nullable(),
});
export type License = z.infer<typeof License>;
/** A license as its own organization sees it: with how many devices people may still release within these 30 days. */
export const OwnLicense = License.extend({ releases: z.object({ left: z.int(), most: z.int() }).nullable() });
export type OwnLicense = z.infer<typeof OwnLicense>;
/** A license as the operator changes it: whose it is, and what it says besides its tier. */
export const LicenseDetail = License.extend({ organizationName: z.string(), ownLimits: OwnLimits });
export type LicenseDetail = z.infer<typeof LicenseDetail>;
/** `key` is told here and never again; null where the same request was answered before. */
export const IssuedLicense = License.extend({ key: z.string().nullable() });
export type IssuedLicense = z.infer<typeof IssuedLicense>;

const Products = z.array(ProductName).min(1, "Choose a product").max(50);
const Note = z.string().trim().max(500);

export const IssueLicense = z.object({
  organizationId: Id,
  tier: z.enum(TIERS),
  products: Products,
  /** What differs from the tier: ENTERPRISE names everything that is to have a limit. */
  limits: OwnLimits.default({}),
  /** Null: does not end. */
  expiresAt: Instant.nullable(),
  note: Note.default(""),
  /** The same one again answers with the license made before. */
  idempotencyKey: z.string().min(8).max(100).optional(),
});
export type IssueLicense = z.infer<typeof IssueLicense>;

export const UpdateLicense = z.object({ id: Id, products: Products, limits: OwnLimits, note: Note });
export type UpdateLicense = z.infer<typeof UpdateLicense>;
export const ChangeLicense = z.object({ id: Id, reason: Note.default("") });
export type ChangeLicense = z.infer<typeof ChangeLicense>;
export const RenewLicense = z.object({ id: Id, expiresAt: Instant.nullable() });
export type RenewLicense = z.infer<typeof RenewLicense>;
export const ChangeTier = z.object({ id: Id, tier: z.enum(TIERS), limits: OwnLimits.default({}) });
export type ChangeTier = z.infer<typeof ChangeTier>;

export const ListLicenses = PageInput.extend({
  organizationId: Id.optional(),
  status: z.enum(LICENSE_STATUSES).optional(),
  tier: z.enum(TIERS).optional(),
  search: z.string().trim().max(100).optional().describe("Part of the organization's name, or a key's last four"),
});
export type ListLicenses = z.infer<typeof ListLicenses>;
export const LicensePage = Page(License.extend({ organizationName: z.string() }));
export type LicensePage = z.infer<typeof LicensePage>;

export const LicenseEvent = z.object({
  id: Id,
  kind: z.string(),
  actorName: z.string().nullable(),
  detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  at: Instant,
});
export type LicenseEvent = z.infer<typeof LicenseEvent>;
export const ListLicenseEvents = PageInput.extend({ id: Id });
export type ListLicenseEvents = z.infer<typeof ListLicenseEvents>;
export const LicenseEventPage = Page(LicenseEvent);
export type LicenseEventPage = z.infer<typeof LicenseEventPage>;

/** What there are licenses for, weakest tier first. */
export const Offer = z.object({
  products: z.array(z.object({ name: ProductName, label: z.string() })),
  tiers: z.array(LicenseTerms),
});
export type Offer = z.infer<typeof Offer>;

export const SearchHolders = z.object({
  search: z
    .string()
    .trim()
    .max(100)
    .optional()
    .describe("Part of the organization's name or of its first member's address"),
  limit: z.coerce.number<number | string>().int().min(1).max(100).default(25),
});
export type SearchHolders = z.infer<typeof SearchHolders>;
/** An organization that a license can be issued to; `email` is its first member's. */
export const LicenseHolder = z.object({ id: Id, name: z.string(), email: z.string().nullable() });
export type LicenseHolder = z.infer<typeof LicenseHolder>;

/** A device with a seat. `releasing`: a person released it; the seat is free once its lease has ended. */
export const LicensedDevice = z.object({
  id: Id,
  licenseId: Id,
  device: DeviceId,
  name: z.string(),
  platform: z.string(),
  state: z.enum(["active", "releasing"]),
  activatedAt: Instant,
  lastSeenAt: Instant,
  /** It works offline until then, and from then on until the end of the grace with a reminder. */
  leaseUntil: Instant,
  graceUntil: Instant,
});
export type LicensedDevice = z.infer<typeof LicensedDevice>;
export const ListDevices = PageInput.extend({
  search: z.string().trim().max(100).optional().describe("Part of the device's name or platform"),
});
export type ListDevices = z.infer<typeof ListDevices>;
export const RenameDevice = z.object({ id: Id, name: DeviceName });
export type RenameDevice = z.infer<typeof RenameDevice>;

/** `left`: how many more may be released within these 30 days; null: any number. */
export const ReleasedDevice = z.object({ seatFreeAt: Instant, left: z.int().nullable() });
export type ReleasedDevice = z.infer<typeof ReleasedDevice>;
