import { z } from "zod";
import type { TokenStore } from "./token.ts";

const GIVES_TOKEN = new Set(["account.signUp", "account.signIn", "account.refresh", "account.exchangeCode"]);
const ENDS_SESSION = "account.signOut";

/** Whether an answer to these procedures says something about the session's token. */
export function concernsSession(procedures: string[]): boolean {
  return procedures.some((name) => GIVES_TOKEN.has(name) || name === ENDS_SESSION);
}

/** tRPC's envelope, closed: a token may stand nowhere but where it is looked for. */
const Envelope = z.union([
  z.strictObject({ result: z.strictObject({ data: z.unknown() }) }),
  z.strictObject({ error: z.unknown() }),
]);
const Tokened = z.looseObject({ token: z.string().nullable() });

/**
 * Takes the token out of a sign-in's answer and keeps it here, so that the renderer reads null as a browser
 * does. Throws on a shape it does not know: an answer that cannot be cleaned must not pass.
 */
export async function takeToken(
  text: string,
  procedures: string[],
  origin: string,
  tokens: TokenStore,
): Promise<string> {
  const parsed: unknown = JSON.parse(text);
  const batch = Array.isArray(parsed);
  const answers = z
    .array(Envelope)
    .length(procedures.length)
    .parse(batch ? parsed : [parsed]);
  for (const [index, answer] of answers.entries()) {
    const name = procedures[index] ?? "";
    if (!("result" in answer)) continue;
    if (name === ENDS_SESSION) await tokens.drop(origin);
    if (!GIVES_TOKEN.has(name)) continue;
    const data = Tokened.parse(answer.result.data);
    if (data.token) await tokens.keep(origin, data.token);
    answer.result.data = { ...data, token: null };
  }
  return JSON.stringify(batch ? answers : answers[0]);
}
