import { readEnv, type Env } from "../env.ts";
import { endSessionsOf } from "./end-sessions.ts";
import { verifyAudit } from "./verify-audit.ts";

const USAGE = `Usage: pnpm runsheet audit verify [--organization <id>] [--json]
       pnpm runsheet sessions end --person <e-mail address> | --everyone
`;

const COMMANDS: Record<string, (env: Env, options: string[], say: (line: string) => void) => Promise<number>> = {
  "audit verify": verifyAudit,
  "sessions end": endSessionsOf,
};

const [slice, verb, ...options] = process.argv.slice(2);
const command = COMMANDS[`${slice} ${verb}`];
if (command) {
  try {
    process.exitCode = await command(readEnv(), options, (line) => process.stdout.write(`${line}\n`));
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    process.exitCode = 2;
  }
} else {
  process.stderr.write(USAGE);
  process.exitCode = 2;
}
