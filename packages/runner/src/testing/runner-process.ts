import { env } from "node:process";
import { createNodeHost } from "../node/host.ts";
import { execute } from "../run.ts";
import { planOf } from "./plan.ts";

// Started by tests as a process of its own, to be killed: runs a script (argument 2) below a root (argument 1).
const [root, script] = process.argv.slice(2) as [string, string];
const host = createNodeHost({ root, shellAllowed: true, env });
for await (const event of execute(planOf([{ kind: "shell", script }]), host, new AbortController().signal)) {
  if (event.type === "log") process.stdout.write(event.text);
}
