import type { FilesStep, HttpStep, PromptStep, ShellStep, Step, WaitStep } from "@runsheet/contract/step";
import { substitute, substituteJson, substituteUrl, type Lookup } from "@runsheet/contract/substitute";
import type { Variable } from "@runsheet/contract/variable";
import { WrongJson } from "./fields.ts";

/**
 * A stretch of previewed text. `missing` names a blank to fill in, `later` what an earlier step will put out, `secret`
 * the secret whose content stands there, and `workspace` is what the workspace's settings say.
 */
export interface Part {
  kind: "text" | "missing" | "later" | "secret" | "workspace";
  text: string;
}

const PROMPT_LABELS = ["endpoint", "model", "key", "system", "prompt", "temperature", "maxTokens"] as const;
type HostLabel = "request" | "header" | "body" | "command" | "script" | "environment" | "file" | "wait" | "folder";

export type PreviewFact = {
  label: HostLabel | (typeof PROMPT_LABELS)[number];
  note?: string;
  parts: Part[];
};

export interface StepPreview {
  id: string;
  name: string;
  kind: Step["kind"];
  facts: PreviewFact[];
}

/** What each step will do with these values, bound by the same code that the runner uses. */
export function previewSteps(
  steps: readonly Step[],
  variables: readonly Variable[],
  values: Record<string, unknown>,
): StepPreview[] {
  const blanks = new Blanks(variables, values);
  return steps.map((step) => ({ id: step.id, name: step.name, kind: step.kind, facts: factsOf(step, blanks) }));
}

function factsOf(step: Step, blanks: Blanks): PreviewFact[] {
  switch (step.kind) {
    case "http":
      return httpFacts(step, blanks);
    case "shell":
      return shellFacts(step, blanks);
    case "files":
      return fileFacts(step, blanks);
    case "prompt":
      return promptFacts(step, blanks);
    case "wait":
      return [waitFact(step, blanks)];
  }
}

function httpFacts(step: HttpStep, blanks: Blanks): PreviewFact[] {
  const query = Object.entries(step.query).map(
    ([key, value]) => `${encodeURIComponent(key)}=${substitute(value, blanks.find, encodeURIComponent)}`,
  );
  const url = substituteUrl(step.url, blanks.find);
  const whole = query.length === 0 ? url : `${url}${url.includes("?") ? "&" : "?"}${query.join("&")}`;
  const facts: PreviewFact[] = [
    {
      label: "request",
      note: step.repeat === undefined ? "" : `× ${blanks.plain(String(step.repeat))}`,
      parts: blanks.parts(`${substitute(step.method, blanks.find)} ${whole}`),
    },
  ];
  for (const [name, value] of Object.entries(step.headers))
    facts.push({ label: "header", parts: blanks.parts(`${name}: ${substitute(value, blanks.find)}`) });
  const { body } = step;
  if (!body) return facts;
  const text =
    "json" in body
      ? JSON.stringify(substituteJson(body.json, blanks.find), null, 2)
      : "text" in body
        ? substitute(body.text, blanks.find)
        : formBody(body.form, blanks);
  return [...facts, { label: "body", parts: blanks.parts(text) }];
}

function formBody(form: Record<string, string>, blanks: Blanks): string {
  return Object.entries(form)
    .map(([key, value]) => `${encodeURIComponent(key)}=${substitute(value, blanks.find, encodeURIComponent)}`)
    .join("&");
}

function shellFacts(step: ShellStep, blanks: Blanks): PreviewFact[] {
  const facts: PreviewFact[] = [];
  if (step.folder !== undefined)
    facts.push({ label: "folder", parts: blanks.parts(substitute(step.folder, blanks.find)) });
  if (step.argv)
    facts.push({
      label: "command",
      parts: blanks.parts(step.argv.map((element) => quoted(substitute(element, blanks.find))).join(" ")),
    });
  if (step.script !== undefined)
    facts.push({ label: "script", note: step.interpreter, parts: [{ kind: "text", text: step.script }] });
  for (const [name, value] of Object.entries(step.env))
    facts.push({ label: "environment", parts: blanks.parts(`${name}=${substitute(value, blanks.find)}`) });
  // Only those the script mentions: fifty others would hide them.
  const mentioned =
    step.script === undefined ? [] : blanks.names.filter((name) => step.script!.includes(environmentName(name)));
  for (const name of mentioned)
    facts.push({
      label: "environment",
      parts: blanks.parts(`${environmentName(name)}=${environmentText(blanks.find(name))}`),
    });
  return facts;
}

function environmentName(variable: string): string {
  return `RUNSHEET_VAR_${variable.toUpperCase()}`;
}

function environmentText(value: unknown): string {
  if (value === undefined || value === null) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** One argument as a person would type it in a POSIX shell. */
function quoted(argument: string): string {
  return /^[\w@%+=:,./-]+$/.test(argument) ? argument : `'${argument.replaceAll("'", `'\\''`)}'`;
}

function fileFacts(step: FilesStep, blanks: Blanks): PreviewFact[] {
  return step.files
    .filter(({ when }) => !when || when.oneOf.some((wanted) => [blanks.value(when.variable)].flat().includes(wanted)))
    .map((file) => ({ label: "file", parts: blanks.parts(substitute(file.path, blanks.find)) }));
}

const OF_WORKSPACE: Part[] = [{ kind: "workspace", text: "" }];

function promptFacts(step: PromptStep, blanks: Blanks): PreviewFact[] {
  const said = (text: string | number | undefined) =>
    text === undefined ? undefined : blanks.parts(substitute(String(text), blanks.find));
  // The workspace's key goes to the workspace's address alone.
  const ownKey = step.address === undefined ? OF_WORKSPACE : undefined;
  const facts: Record<(typeof PROMPT_LABELS)[number], Part[] | undefined> = {
    endpoint: step.address === undefined ? OF_WORKSPACE : blanks.parts(substituteUrl(step.address, blanks.find)),
    model: said(step.model) ?? OF_WORKSPACE,
    key: said(step.key) ?? ownKey,
    system: said(step.system),
    prompt: said(step.prompt),
    temperature: said(step.temperature),
    maxTokens: said(step.maxTokens),
  };
  return PROMPT_LABELS.flatMap((label) => (facts[label] ? [{ label, parts: facts[label] }] : []));
}

function waitFact(step: WaitStep, blanks: Blanks): PreviewFact {
  return { label: "wait", parts: blanks.parts(substitute(String(step.seconds), blanks.find)) };
}

/** Looks values up, and leaves a token that survives percent-encoding where a value is not known yet. */
class Blanks {
  readonly names: string[];
  readonly #values: Map<string, unknown>;
  readonly #variables: Map<string, Variable>;
  readonly #tokens = new Map<string, Part>();

  constructor(variables: readonly Variable[], values: Record<string, unknown>) {
    this.names = variables.map((variable) => variable.name);
    this.#variables = new Map(variables.map((variable) => [variable.name, variable]));
    this.#values = new Map(Object.entries(values));
  }

  value(name: string): unknown {
    return this.#values.get(name);
  }

  readonly find: Lookup = (name) => {
    const value = this.#values.get(name);
    const blank =
      value === undefined || value === "" || value instanceof WrongJson || (Array.isArray(value) && value.length === 0);
    const variable = this.#variables.get(name);
    // The value is a name; what takes its place in the run is nobody's to see here.
    if (!blank) return variable?.type === "secret" ? this.#token({ kind: "secret", text: String(value) }) : value;
    if (name.startsWith("steps.")) return this.#token({ kind: "later", text: name });
    // What is optional or not asked for really is empty.
    return variable?.required && this.#values.has(name) ? this.#token({ kind: "missing", text: variable.label }) : "";
  };

  plain(text: string): string {
    return this.parts(substitute(text, this.find))
      .map((part) => part.text)
      .join("");
  }

  #token(part: Part): string {
    const token = `RUNSHEET.BLANK.${this.#tokens.size}.`;
    this.#tokens.set(token, part);
    return token;
  }

  parts(text: string): Part[] {
    return text
      .split(/(RUNSHEET\.BLANK\.\d+\.)/)
      .filter((piece) => piece !== "")
      .map((piece) => this.#tokens.get(piece) ?? { kind: "text", text: piece });
  }
}
