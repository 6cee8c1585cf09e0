import { readEnv } from "../env.ts";
import { verifyAudit } from "./verify-audit.ts";

const USAGE = "Usage: pnpm runsheet audit verify [--organization <id>] [--json]\n";

const [slice, verb, ...options] = process.argv.slice(2);
if (slice === "audit" && verb === "verify") {
  try {
    process.exitCode = await verifyAudit(readEnv(), options, (line) => process.stdout.write(`${line}\n`));
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    process.exitCode = 2;
  }
} else {
  process.stderr.write(USAGE);
  process.exitCode = 2;
}
