import { z } from "zod";

/**
 * Where a code may be sent: the desktop app's own address, exactly (RFC 8252, 7.1 and 8.4). There is no list to
 * configure, so there is nothing through which a code could be led astray.
 */
export const APP_REDIRECT = "runsheet://v1/sign-in";

/** How long a code is good for. The app takes it at once, or somebody else has it. */
export const APP_CODE_SECONDS = 60;

/** base64url(SHA-256(verifier)) without padding: S256 of RFC 7636, 4.2. The method `plain` is not spoken. */
export const CodeChallenge = z.string().regex(/^[A-Za-z0-9_-]{43}$/, "A code challenge is a SHA-256 in base64url");

/** RFC 7636, 4.1: 43 to 128 unreserved characters that only the app knows. */
export const CodeVerifier = z.string().regex(/^[A-Za-z0-9._~-]{43,128}$/, "A code verifier has 43 to 128 characters");

/** What the app gets back unchanged, so that it knows its own question again. The server never sees it. */
export const AppState = z.string().regex(/^[A-Za-z0-9_-]{22,128}$/);

/** 256 random bits in base64url. */
export const AppCode = z.string().regex(/^[A-Za-z0-9_-]{43}$/, "This is no code of a sign-in");

/** What the app calls its computer: shown to the person who is asked, believed by nobody. */
export const AppDevice = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .regex(/^[^\p{Cc}\p{Cf}]*$/u);

/** A signed-in person lets the desktop app sign in as them. */
export const AuthorizeApp = z.object({ challenge: CodeChallenge, redirect: z.literal(APP_REDIRECT) });
export type AuthorizeApp = z.infer<typeof AuthorizeApp>;

/** The code, shown once and stored as a digest. */
export const AuthorizedApp = z.object({ code: AppCode });
export type AuthorizedApp = z.infer<typeof AuthorizedApp>;

/** The app shows that the code was given for it. `redirect` as it was when the person was asked (RFC 6749, 4.1.3). */
export const ExchangeCode = z.object({ code: AppCode, verifier: CodeVerifier, redirect: z.string().max(200) });
export type ExchangeCode = z.infer<typeof ExchangeCode>;
