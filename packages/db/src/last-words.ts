import type { ChildProcess } from "node:child_process";

/** The end of what a program wrote to standard error, for the message when it fails. */
export function lastWords(child: ChildProcess, log?: (line: string) => void): () => string {
  let text = "";
  child.stderr?.setEncoding("utf8").on("data", (chunk: string) => {
    text = (text + chunk).slice(-8_192);
    log?.(chunk.trimEnd());
  });
  return () => text;
}
