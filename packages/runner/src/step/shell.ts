import type { ShellStep } from "@runsheet/contract/step";
import { asText } from "@runsheet/contract/substitute";
import { isInnerPath } from "@runsheet/contract/variable";
import { StepFailure } from "../failure.ts";
import type { Command, Exit, Program } from "../host.ts";
import { MAX_ENV_BYTES, MAX_OUTPUT_BYTES } from "../limits.ts";
import { byteLength, clean } from "../text.ts";
import type { Outcome, StepContext } from "./context.ts";

/** How often a running program's progress is looked up, in milliseconds. */
const PROGRESS_EVERY_MS = 500;

/**
 * Runs a program and follows it to its end. Reasons: `shell.not_allowed`, `shell.nul`, `shell.value_too_large`,
 * `files.outside_folder`, `step.exit_status`, `step.signal`, `output.too_large`, and those of Workspace.spawn.
 */
export async function runShell(step: ShellStep, context: StepContext): Promise<Outcome> {
  if (!context.host.shellAllowed) {
    throw new StepFailure(
      "shell.not_allowed",
      "This runner may not start programs. Whoever operates it can allow that, or run this on another runner.",
    );
  }
  const program = await context.folder.spawn(commandOf(step, context));
  const stop = () => void program.end();
  context.signal.addEventListener("abort", stop, { once: true });
  if (context.signal.aborted) stop();
  try {
    const exit = await follow(program, context);
    return await outcomeOf(step, context, program, exit);
  } finally {
    context.signal.removeEventListener("abort", stop);
    if (context.signal.aborted) await program.end();
    await program.release();
  }
}

function commandOf(step: ShellStep, { bind, plan, index, earlier }: StepContext): Command {
  const folder = step.folder === undefined ? "." : bind.text(step.folder);
  if (folder !== "." && !isInnerPath(folder)) {
    throw new StepFailure("files.outside_folder", `${bind.shown(folder)} is not a folder below the run's folder.`);
  }
  const all: [string, string][] = [];
  for (const { name } of plan.document.variables)
    all.push([`RUNSHEET_VAR_${name.toUpperCase()}`, asText(bind.value(name))]);
  for (const [id, outputs] of earlier) {
    for (const [name, value] of Object.entries(outputs))
      all.push([`RUNSHEET_STEP_${id}_${name}`.toUpperCase(), asText(value)]);
  }
  for (const [name, text] of Object.entries(step.env)) all.push([name, bind.text(text)]);
  for (const [name, text] of all) refuseNul(text, name);

  const fits = ([name, text]: [string, string]) =>
    text.length * 3 <= MAX_ENV_BYTES || byteLength(text) + name.length <= MAX_ENV_BYTES;
  const large = all.filter((entry) => !fits(entry)).map(([name, text]) => [`${name}_FILE`, text] as const);
  return {
    run: step.argv
      ? { argv: step.argv.map((part, at) => argumentOf(bind.text(part), at)) }
      : { script: step.script ?? "", interpreter: step.interpreter },
    env: Object.fromEntries([
      ...all.filter(fits),
      ["RUNSHEET_RUN_ID", plan.runId],
      ["RUNSHEET_ATTEMPT", String(plan.attempt)],
    ]),
    envFiles: Object.fromEntries(large),
    folder,
    step: index,
  };
}

function argumentOf(text: string, at: number): string {
  refuseNul(text, at === 0 ? "The program's name" : `Argument ${at}`);
  return text;
}

function refuseNul(text: string, what: string): void {
  if (text.includes("\0"))
    throw new StepFailure("shell.nul", `${what} holds a NUL character, which no program can be given.`);
}

/** Copies both streams into the log until they end, and progress beside them. */
async function follow(program: Program, context: StepContext): Promise<Exit> {
  const done = new AbortController();
  const copy = async (stream: "stdout" | "stderr") => {
    for await (const bytes of program[stream]) await context.log.bytes(stream, bytes);
  };
  const watching = watchProgress(program, context, done.signal);
  const [exit] = await Promise.all([program.exited, copy("stdout"), copy("stderr")]);
  done.abort();
  await watching;
  await context.log.endOutput();
  return exit;
}

async function watchProgress(program: Program, context: StepContext, done: AbortSignal): Promise<void> {
  let over = false;
  while (!over) {
    await context.host.sleep(PROGRESS_EVERY_MS, done);
    // Looked up once more after the end: a quick program's last word counts.
    over = done.aborted;
    const percent = await program.progress();
    if (percent !== undefined) await context.progress(percent);
  }
}

async function outcomeOf(step: ShellStep, context: StepContext, program: Program, exit: Exit): Promise<Outcome> {
  const written = await program.output(MAX_OUTPUT_BYTES);
  if (written === null)
    throw new StepFailure("output.too_large", "The outputs of a step may not be over 1 MB together.");
  const outputs = readOutputs(written, step.outputs);
  if ("code" in exit && exit.code === 0) return { outputs };
  if (context.signal.aborted) return { outputs };
  if ("code" in exit) {
    await context.log.line(`The program ended with exit status ${exit.code}`);
    return { outputs, failure: "step.exit_status" };
  }
  await context.log.line(`The program was ended by ${exit.signal}`);
  return { outputs, failure: "step.signal" };
}

/** `name=value` lines; the last one of a name counts, and names that the step does not declare are left out. */
function readOutputs(text: string, declared: readonly string[]): Record<string, string> {
  const found = new Map<string, string>();
  for (const line of text.split(/\r?\n/)) {
    const at = line.indexOf("=");
    if (at > 0) found.set(line.slice(0, at).trim(), clean(line.slice(at + 1)));
  }
  return Object.fromEntries(declared.flatMap((name) => (found.has(name) ? [[name, found.get(name)!]] : [])));
}
