import { parseArgs } from "node:util";
import type { AuditBreak } from "@runsheet/contract/audit";
import { Id } from "@runsheet/contract/page";
import { verifyChains, type VerifiedChain } from "@runsheet/db/audit";
import type { Env } from "../env.ts";
import { withOwnerUrl } from "./with-owner-url.ts";

const WHY: Record<AuditBreak["reason"], string> = {
  altered: "it does not say what was sealed",
  missing: "it was removed",
  out_of_place: "it was sealed under another number",
  added: "it was added from outside",
  tail_removed: "it and all after it were removed",
  head_removed: "the record of the newest line was removed",
  head_altered: "the record of the newest line was altered",
};

/** Checks the chain of every organization's log, one line each. Answers 0 when all are whole, 1 when one is broken. */
export async function verifyAudit(env: Env, options: string[], say: (line: string) => void): Promise<0 | 1> {
  const { values } = parseArgs({
    args: options,
    options: { organization: { type: "string" }, json: { type: "boolean" } },
  });
  const { organization, json } = values;
  if (organization !== undefined && !Id.safeParse(organization).success)
    throw new Error("--organization takes the id of an organization");
  return withOwnerUrl(env, async (url) => {
    let [found, broken] = [0, 0];
    for await (const chain of verifyChains(url, organization)) {
      found += 1;
      if (chain.broken) broken += 1;
      say(json ? JSON.stringify(chain) : inWords(chain));
    }
    if (organization !== undefined && found === 0) throw new Error(`There is no organization ${organization}`);
    return broken === 0 ? 0 : 1;
  });
}

function inWords({ organizationId, organizationName, lines, head, broken }: VerifiedChain): string {
  const whose = `${organizationName} (${organizationId})`;
  if (!broken) return `${whose}: whole, ${lines} lines${head ? `, newest ${head.number} ${head.hash}` : ""}`;
  const at = broken.at ? ` of ${broken.at}` : "";
  return `${whose}: BROKEN at line ${broken.number}${at}: ${WHY[broken.reason]}`;
}
