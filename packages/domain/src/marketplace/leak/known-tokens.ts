import { lintSource } from "@secretlint/core";
import { rules } from "@secretlint/secretlint-rule-preset-recommend";
import type { Finding } from "./leaves.ts";
import { isStandIn, PASSWORD_IN_ADDRESS } from "./suspicious.ts";

/** Comments that switch findings off are for one's own code, not for what is published. */
const IGNORED = ["@secretlint/secretlint-rule-filter-comments"];
const KINDS: Record<string, string> = {
  basicauth: "password_in_address",
  "database-connection-string": "connection_string",
  privatekey: "private_key",
};
const config = {
  rules: rules
    .filter(({ meta }) => !IGNORED.includes(meta.id))
    .map((rule) => ({ id: rule.meta.id, rule, options: {} })),
};

/** Tokens whose form tells what they are, by the rules of secretlint. */
export async function findKnownTokens(text: string): Promise<Finding[]> {
  const source = { content: text, filePath: "template", ext: "", contentType: "text" } as const;
  const { messages } = await lintSource({ source, options: { config, noPhysicFilePath: true } });
  return messages
    .filter(({ range }) => !isStandInAddress(text.slice(...range)))
    .map(({ ruleId, range }) => {
      const name = ruleId.replace("@secretlint/secretlint-rule-", "");
      return { kind: KINDS[name] ?? `${name.replaceAll("-", "_")}_token`, start: range[0], end: range[1] };
    });
}

function isStandInAddress(found: string): boolean {
  const [address] = found.matchAll(PASSWORD_IN_ADDRESS);
  return address !== undefined && isStandIn(address[2]!, address[1]!);
}
