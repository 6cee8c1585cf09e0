import { z } from "zod";
import { ROLES } from "./access.ts";
import { LICENSE_NEWS, LicenseNews } from "./license/news.ts";
import { Id, Instant } from "./page.ts";

/** A mail that was kept because the server has no mail server, without its body. */
export const MailSummary = z.object({
  id: Id,
  to: z.string(),
  subject: z.string(),
  createdAt: Instant,
});
export type MailSummary = z.infer<typeof MailSummary>;

export const Mail = MailSummary.extend({ from: z.string(), html: z.string(), text: z.string() });
export type Mail = z.infer<typeof Mail>;

/** A one-time token as it travels in the fragment of a link: 256 random bits in base64url. */
export const OneTimeToken = z.string().regex(/^[\w-]{43}$/, "This link is not complete");

/**
 * A mail that belongs to a person rather than to a workspace's rule: what it is about, as it was when it happened. Nothing
 * that a stranger could have written stands in one, because a stranger may have given the address.
 */
export const Letter = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("verify_email"), token: OneTimeToken }),
  /** `address`: where the request came from. */
  z.object({ kind: z.literal("reset_password"), token: OneTimeToken, at: Instant, address: z.string() }),
  z.object({ kind: z.literal("password_changed"), at: Instant, address: z.string() }),
  /** `by`: the confirmed address of who invites; null for a workspace's API token. Names are left to the page that it leads to. */
  z.object({ kind: z.literal("invitation"), token: OneTimeToken, by: z.string().nullable(), role: z.enum(ROLES) }),
  /** Of the license of an organization; which one says the page that it leads to. */
  z.object({ kind: z.literal("license"), about: z.enum(LICENSE_NEWS), news: LicenseNews }),
]);
export type Letter = z.infer<typeof Letter>;

/** How long a letter of each kind is of use, in seconds; a token in it lasts as long. */
export const LETTER_SECONDS: Record<Letter["kind"], number> = {
  verify_email: 24 * 3_600,
  reset_password: 3_600,
  password_changed: 24 * 3_600,
  invitation: 7 * 24 * 3_600,
  license: 24 * 3_600,
};
