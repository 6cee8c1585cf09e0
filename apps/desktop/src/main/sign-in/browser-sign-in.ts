import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { SignedIn } from "@runsheet/contract/account";
import { APP_REDIRECT, AppDevice, type ExchangeCode } from "@runsheet/contract/app-sign-in";
import type { SIGN_IN_FAILURES, SignInEnded } from "../../manners.ts";
import type { ChosenServer } from "../chosen-server.ts";
import type { SignInAnswer } from "../link/parse-link.ts";
import type { TokenStore } from "../token.ts";

export interface SignInLent {
  fetch(url: string, init: RequestInit): Promise<Response>;
  openExternal(url: string): Promise<boolean>;
  server: ChosenServer;
  tokens: TokenStore;
  /** What this computer calls itself. */
  device: string;
  now(): number;
  ended(end: SignInEnded): void;
}

type Failure = (typeof SIGN_IN_FAILURES)[number];

/** What the app remembers of its question; in memory alone, so that it dies with the app. */
interface Question {
  verifier: string;
  state: string;
  origin: string;
  askedAt: number;
}

/** A person may have to find their password first. */
const PATIENCE_MS = 10 * 60_000;
const ANSWER_WITHIN_MS = 30_000;
const LONGEST_ANSWER = 64 * 1024;

/** Signing in by the system's browser: RFC 8252 with a code that is bound by S256 of RFC 7636. */
export function browserSignIn(lent: SignInLent) {
  let question: Question | null = null;

  async function start(): Promise<{ opened: boolean }> {
    const verifier = randomBytes(32).toString("base64url");
    const state = randomBytes(32).toString("base64url");
    const origin = lent.server.get().url;
    question = { verifier, state, origin, askedAt: lent.now() };
    const challenge = createHash("sha256").update(verifier).digest("base64url");
    const asked = new URLSearchParams({ challenge, state, redirect: APP_REDIRECT, device: nameOf(lent.device) });
    return { opened: await lent.openExternal(`${origin}/authorize-app?${asked}`).catch(() => false) };
  }

  async function finish(answer: SignInAnswer): Promise<void> {
    lent.ended({ failure: await take(answer) });
  }

  async function take(answer: SignInAnswer): Promise<Failure | null> {
    // An answer to nobody's question leaves a question that is open alone: a stranger's link must not end it.
    if (!question || !isSame(answer.state, question.state)) return "unasked";
    const { verifier, origin, askedAt } = question;
    question = null;
    if (lent.now() - askedAt > PATIENCE_MS) return "late";
    if (origin !== lent.server.get().url) return "other_server";
    if ("error" in answer) return "denied";
    return exchange(origin, { code: answer.code, verifier, redirect: APP_REDIRECT });
  }

  async function exchange(origin: string, input: ExchangeCode): Promise<Failure | null> {
    try {
      const response = await lent.fetch(`${origin}/api/v1/auth/exchange-code`, {
        method: "POST",
        headers: { "content-type": "application/json", accept: "application/json", "x-runsheet-client": "desktop" },
        body: JSON.stringify(input),
        signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
        redirect: "error",
        credentials: "omit",
        cache: "no-store",
      });
      if (response.status >= 400 && response.status < 500) return "spent";
      const text = await response.text();
      const signedIn = response.ok && text.length < LONGEST_ANSWER ? SignedIn.parse(JSON.parse(text)) : null;
      if (!signedIn?.token) return "unreachable";
      await lent.tokens.keep(origin, signedIn.token);
      return null;
    } catch {
      return "unreachable";
    }
  }

  return { start, finish };
}

/** A name that the page takes, whatever the computer is called. */
function nameOf(device: string): string {
  return AppDevice.catch("this computer").parse(device.slice(0, 60));
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
