import { ERROR_KINDS } from "../error.ts";
import { Id, Instant } from "../page.ts";
import { z } from "zod";

/** A no in words: its reason is the key of a sentence, `message` a plain one with what helps, `data` the facts in it. */
export const Refusal = z.object({
  kind: z.enum(ERROR_KINDS),
  /** Of a license: one of its codes, such as `EXPIRED`. */
  code: z.string().nullable(),
  reason: z.string(),
  message: z.string(),
  data: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
});
export type Refusal = z.infer<typeof Refusal>;

const STANDINGS = ["working", "reminding", "ended", "clock_behind", "locked", "unlicensed"] as const;

/** The license of this device with the chosen server. */
export const LicenseState = z.object({
  /** The server that it is about. */
  server: z.string(),
  /** `memory`: the system has no vault, so the device's key is gone when the app quits, and its seat stays taken. */
  kept: z.enum(["vault", "memory"]),
  standing: z.enum(STANDINGS),
  /** The offline meter: the key of a sentence and the instants in it, such as `license.works_offline` with `until`. */
  words: z.object({ reason: z.string(), data: z.record(z.string(), z.string()) }),
  /** Whether work may go on. */
  mayWork: z.boolean(),
  /** Whether the tier lets this device run work (`device_runner`). */
  mayRun: z.boolean(),
  lease: z
    .object({
      license: Id,
      activation: Id,
      tier: z.string(),
      products: z.array(z.string()),
      features: z.array(z.string()),
      limits: z.record(z.string(), z.number().nullable()),
      issuedAt: Instant,
      leaseUntil: Instant,
      graceUntil: Instant,
      /** From then on it is renewed at the next contact. */
      renewalAt: Instant,
    })
    .nullable(),
  device: z.object({ id: z.string(), name: z.string() }).nullable(),
  /** The last time that the server was asked, and its refusal if it was one. */
  lastContact: z.object({ at: Instant, refusal: Refusal.nullable() }).nullable(),
  /** The server signs with keys that this device does not know: the person compares the fingerprint and trusts them, or not. */
  strangeKeys: z.object({ fingerprint: z.string() }).nullable(),
});
export type LicenseState = z.infer<typeof LicenseState>;

/** What became of a wish; `refusal` null: it was done. */
export const LicenseOutcome = z.object({ license: LicenseState, refusal: Refusal.nullable() });
export type LicenseOutcome = z.infer<typeof LicenseOutcome>;

export const ActivateDevice = z.object({
  key: z.string().trim().min(1).max(200),
  name: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .regex(/^\P{Cc}*$/u),
});
export type ActivateDevice = z.infer<typeof ActivateDevice>;

export const TrustKeys = z.object({ fingerprint: z.string().regex(/^[\w-]{43}$/) });
