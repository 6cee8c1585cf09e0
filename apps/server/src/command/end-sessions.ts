import { parseArgs } from "node:util";
import { Email } from "@runsheet/contract/account";
import { endSessions } from "@runsheet/db/end-sessions";
import type { Env } from "../env.ts";
import { withOwnerUrl } from "./with-owner-url.ts";

/** Signs one person out everywhere, or everyone. What they are at goes on; the next request has to sign in. */
export async function endSessionsOf(env: Env, options: string[], say: (line: string) => void): Promise<0> {
  const { values } = parseArgs({
    args: options,
    options: { person: { type: "string" }, everyone: { type: "boolean" } },
  });
  const { person, everyone = false } = values;
  if (everyone === (person !== undefined)) throw new Error("Say either --person <e-mail address> or --everyone");
  const email = person === undefined ? null : Email.safeParse(person);
  if (email?.success === false) throw new Error("--person takes an e-mail address");
  const ended = await withOwnerUrl(env, (url) => endSessions(url, email?.data ?? null));
  if (!ended) throw new Error(`Nobody has the address ${email!.data}`);
  const sessions = ended.reduce((sum, one) => sum + one.sessions, 0);
  say(`Sessions ended: ${sessions}${everyone ? ` (of ${ended.length} people)` : ""}`);
  return 0;
}
