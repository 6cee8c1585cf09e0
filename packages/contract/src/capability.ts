import { z } from "zod";
import type { PromptStep, Step } from "./step.ts";
import { placeholdersOf, substitute } from "./substitute.ts";
import type { TemplateDocument } from "./template-document.ts";
import type { Variable } from "./variable.ts";

/**
 * What a step may reach outside of the run: `program` starts that program, `script` hands a script to that interpreter
 * (which may start anything), `host` talks to that machine, `file` writes that path in the run's folder, `secret` uses the
 * secret that this variable names. What stands in braces (`{{url}}`) is chosen by whoever fills the form in, or comes out
 * of an earlier step (`{{steps.find.host}}`).
 */
export const CAPABILITY_KINDS = ["program", "script", "host", "file", "secret"] as const;
export const Capability = z.object({ kind: z.enum(CAPABILITY_KINDS), name: z.string() });
export type Capability = z.infer<typeof Capability>;

/** What a template needs, derived from its steps and nothing else, in a fixed order without repeats. */
export function capabilitiesOf({ steps, variables }: Pick<TemplateDocument, "steps" | "variables">): Capability[] {
  const found = steps.flatMap((step) => capabilitiesOfStep(step, variables));
  for (const variable of variables) if (variable.type === "secret") found.push({ kind: "secret", name: variable.name });
  const unique = new Map(found.map((capability) => [keyOf(capability), capability]));
  return [...unique.values()].toSorted(
    (one, other) =>
      CAPABILITY_KINDS.indexOf(one.kind) - CAPABILITY_KINDS.indexOf(other.kind) || (one.name < other.name ? -1 : 1),
  );
}

/** One text for one capability, to compare and to consent by. */
export function keyOf({ kind, name }: Capability): string {
  return `${kind}:${name}`;
}

export const CapabilityChange = z.object({ added: z.array(Capability), removed: z.array(Capability) });
export type CapabilityChange = z.infer<typeof CapabilityChange>;

/** What the one can that the other cannot. */
export function compareCapabilities(before: readonly Capability[], after: readonly Capability[]): CapabilityChange {
  const [had, has] = [new Set(before.map(keyOf)), new Set(after.map(keyOf))];
  return {
    added: after.filter((capability) => !had.has(keyOf(capability))),
    removed: before.filter((capability) => !has.has(keyOf(capability))),
  };
}

/** The host of the workspace's own prompt endpoint, whichever that is. */
export const WORKSPACE_ENDPOINT = "workspace prompt endpoint";
/** The key of the workspace's own prompt endpoint. */
export const WORKSPACE_KEY = "workspace prompt key";

/** Programs that start whatever their arguments say, so that naming one says as little as a script does. */
const RUNS_ANYTHING =
  /^(?:(?:ba|da|z|k|c|tc|fi)?sh|busybox|node|bun|deno|python[\d.]*|perl|ruby|php|lua|awk|gawk|osascript|env|sudo|doas|su|nohup|nice|setsid|xargs|time(?:out)?|eval|exec|cmd|powershell|pwsh|wscript|cscript)(?:\.exe)?$/i;

function capabilitiesOfStep(step: Step, variables: readonly Variable[]): Capability[] {
  switch (step.kind) {
    case "http":
      return [{ kind: "host", name: hostOf(step.url) }];
    case "shell":
      return [step.argv ? programOf(step.argv) : { kind: "script", name: step.interpreter }];
    case "files":
      return step.files.map(({ path }) => ({ kind: "file", name: tidy(path) }));
    case "prompt":
      return promptCapabilities(step, variables);
    case "wait":
      return [];
  }
}

function programOf(argv: readonly string[]): Capability {
  const name = tidy(argv[0]!);
  // By its last part: `/bin/sh` and `C:\Windows\cmd.exe` are no less.
  const program = name.split(/[/\\]/).at(-1)!;
  return { kind: RUNS_ANYTHING.test(program) ? "script" : "program", name };
}

/** An address or key that may turn out empty leaves the workspace's own in its place. */
function promptCapabilities({ address, key }: PromptStep, variables: readonly Variable[]): Capability[] {
  const host: Capability[] = address === undefined ? [] : [{ kind: "host", name: hostOf(address) }];
  if (!mayBeBlank(address, variables)) return host;
  const own: Capability[] = [...host, { kind: "host", name: WORKSPACE_ENDPOINT }];
  // A key of the step's own is a secret variable, which is counted as such.
  return mayBeBlank(key, variables) ? [...own, { kind: "secret", name: WORKSPACE_KEY }] : own;
}

/** True for what is left out, and for placeholders that nobody has to fill in. */
function mayBeBlank(text: string | undefined, variables: readonly Variable[]): boolean {
  const names = text === undefined ? [] : placeholdersOf(text);
  if (text === undefined || substitute(text, () => "").trim() !== "") return text === undefined;
  const sure = variables.filter(({ required, shownWhen }) => required && !shownWhen).map(({ name }) => name);
  return !names.some((name) => sure.includes(name));
}

/** The host with its port, or the text in its place where a placeholder takes part in it. */
function hostOf(url: string): string {
  // What URL parsers leave out or read alike (WHATWG URL, 4.4), so that no spelling hides the host.
  const text = tidy(url)
    .replaceAll(/[\t\n\r]/g, "")
    .trim();
  const authority = /^(?:(?:[a-z][a-z\d+.-]*|\{\{[^{}]*\}\}):)?(?:[/\\]{2})?([^/\\?#]*)/i.exec(text)![1]!;
  if (placeholdersOf(authority).length === 0) return URL.parse(text)?.host || authority || text;
  // Names and passwords stand before the last `@`, and may look like a host.
  return authority.slice(authority.lastIndexOf("@") + 1);
}

/** One spelling for each placeholder. */
function tidy(text: string): string {
  return substitute(text, (name) => `{{${name}}}`);
}
