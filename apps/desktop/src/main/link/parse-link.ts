import type { Link } from "../../manners.ts";

export const LINK_SCHEME = "runsheet";

/** The browser's answer to the app's question who signs in. */
export type SignInAnswer = { kind: "signIn"; state: string } & ({ code: string } | { error: string });

const UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
const THING = new RegExp(`^runsheet://v1/(run|template)/(${UUID})$`);
const INVITATION = /^runsheet:\/\/v1\/invite\/([\w-]{43})$/;
const CODE = /^runsheet:\/\/v1\/sign-in\?code=([\w-]{43})&state=([\w-]{22,128})$/;
const REFUSED = /^runsheet:\/\/v1\/sign-in\?error=(access_denied)&state=([\w-]{22,128})$/;

/**
 * The whole grammar of our links, spelled out rather than parsed as a URL: what is not exactly one of these is nothing.
 * Anybody can make the system open one, so a link only ever names a thing; it cannot say what to do with it.
 */
export function parseLink(text: string): Link | SignInAnswer | null {
  const [, thing, id] = THING.exec(text) ?? [];
  if (thing && id) return { kind: thing === "run" ? "run" : "template", id };
  const [, token] = INVITATION.exec(text) ?? [];
  if (token) return { kind: "invite", token };
  const [, code, state] = CODE.exec(text) ?? [];
  if (code && state) return { kind: "signIn", code, state };
  const [, error, refusedState] = REFUSED.exec(text) ?? [];
  if (error && refusedState) return { kind: "signIn", error, state: refusedState };
  return null;
}

/**
 * The link in a command line, for systems that start the app anew to hand one over. Everything else there is Chromium's
 * or somebody's who hopes that a link ends where their own argument begins; it is never read.
 */
export function linkAmong(argv: readonly string[]): string | null {
  return argv.findLast((argument) => argument.startsWith(`${LINK_SCHEME}://`)) ?? null;
}
