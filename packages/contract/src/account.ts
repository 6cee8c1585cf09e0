import { z } from "zod";
import { SCOPES } from "./access.ts";
import { OneTimeToken } from "./mail.ts";
import { NAME_SIGNS } from "./name.ts";
import { Id, Instant } from "./page.ts";
import { Workspace } from "./workspace.ts";

/** Lower-cased on the way in, so that one mailbox is one account. */
export const Email = z
  .string()
  .trim()
  .toLowerCase()
  .max(254, "An e-mail address has at most 254 characters")
  .pipe(z.email("Enter an e-mail address such as ada@example.org"));

/** 8 to 128 characters, no composition rules (NIST SP 800-63B); common ones are refused by the server. */
export const Password = z.string().min(8, "Use at least 8 characters").max(128, "Use at most 128 characters");

/** No control characters: a name ends up in mails, logs and titles. */
export const DisplayName = z
  .string()
  .trim()
  .min(1, "Tell us your name")
  .max(100, "Use at most 100 characters")
  .regex(NAME_SIGNS, "Control characters are not allowed");

export const SignUp = z.object({ name: DisplayName, email: Email, password: Password });
export type SignUp = z.infer<typeof SignUp>;

export const SignIn = z.object({
  email: Email,
  // Any length up to the maximum: a wrong password is wrong, not malformed.
  password: z.string().min(1, "Enter your password").max(128),
});
export type SignIn = z.infer<typeof SignIn>;

export const Person = z.object({ id: Id, email: z.string(), name: z.string() });
export type Person = z.infer<typeof Person>;

/** What a signed-in client needs to draw its first screen. */
export const Me = z.object({
  user: Person.extend({
    /** Whether the person has shown that the mailbox is theirs; some actions ask for that. */
    emailVerified: z.boolean(),
  }),
  workspaces: z.array(Workspace),
  /** Runs this server: answers reports, sees its health. */
  isOperator: z.boolean(),
  /** Null for whoever came with an API token. */
  sessionId: Id.nullable(),
  /** What the API token that they came with may do; null for a session, which may do all that its person may. */
  scopes: z.array(z.enum(SCOPES)).nullable(),
  expiresAt: Instant,
});
export type Me = z.infer<typeof Me>;

/**
 * Answer of sign-up, sign-in and refresh. `token` goes in `Authorization: Bearer`; it is null for a browser,
 * which keeps it in a cookie that scripts cannot read.
 */
export const SignedIn = z.object({ token: z.string().nullable(), user: Person, expiresAt: Instant });
export type SignedIn = z.infer<typeof SignedIn>;

/** A signed-in device. `address` and `userAgent` are as seen at sign-in. */
export const Session = z.object({
  id: Id,
  current: z.boolean(),
  createdAt: Instant,
  lastSeenAt: Instant,
  expiresAt: Instant,
  address: z.string().nullable(),
  userAgent: z.string().nullable(),
});
export type Session = z.infer<typeof Session>;

export const ChangePassword = z.object({
  currentPassword: z.string().min(1, "Enter your current password").max(128),
  newPassword: Password,
});
export type ChangePassword = z.infer<typeof ChangePassword>;

export const VerifyEmail = z.object({ token: OneTimeToken });
export type VerifyEmail = z.infer<typeof VerifyEmail>;

export const RequestReset = z.object({ email: Email });
export type RequestReset = z.infer<typeof RequestReset>;

export const ResetPassword = z.object({ token: OneTimeToken, newPassword: Password });
export type ResetPassword = z.infer<typeof ResetPassword>;
