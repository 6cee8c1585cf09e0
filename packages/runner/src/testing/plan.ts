import { RunnerEvent } from "@runsheet/contract/run-event";
import { Step } from "@runsheet/contract/step";
import type { Values } from "@runsheet/contract/variable";
import type { Endpoint, Host, Plan } from "../host.ts";
import { execute } from "../run.ts";

/** A step as a test writes it; id, name and what is usual are filled in. */
export type LooseStep = { kind: Step["kind"] } & Record<string, unknown>;

interface PlanOptions {
  timeoutSeconds?: number;
  secrets?: Record<string, string>;
  endpoint?: Partial<Endpoint>;
}

/** A plan whose steps are called s0, s1, …; every value becomes a JSON variable of its name, and every secret a secret. */
export function planOf(steps: LooseStep[], values: Values = {}, options: PlanOptions = {}): Plan {
  const { timeoutSeconds = 60, secrets = {}, endpoint = {} } = options;
  const nameOf = (variable: string) => variable.toUpperCase();
  return {
    runId: crypto.randomUUID(),
    attempt: 1,
    values: { ...values, ...Object.fromEntries(Object.keys(secrets).map((name) => [name, nameOf(name)])) },
    secrets,
    endpoint: { address: null, model: null, key: null, ...endpoint },
    document: {
      timeoutSeconds,
      variables: [
        ...Object.keys(values).map((name) => ({ type: "json" as const, name, label: name, required: false })),
        ...Object.keys(secrets).map((name) => ({ type: "secret" as const, name, label: name, required: true })),
      ],
      steps: steps.map((step, index) => Step.parse({ id: `s${index}`, name: `Step ${index}`, ...step })),
    },
  };
}

/** What a run reported, with the questions that tests ask of it. */
export class Report {
  readonly events: RunnerEvent[] = [];

  /** Everything a stream of a step carried, joined. */
  log(stream: "stdout" | "stderr" | "system" = "stdout", step?: number): string {
    return this.events
      .map((event) =>
        event.type === "log" && event.stream === stream && (step ?? event.step) === event.step ? event.text : "",
      )
      .join("");
  }

  /** How each step ended, as `state` or `state reason`. */
  get steps(): string[] {
    return this.events.flatMap((event) => (event.type === "step_finished" ? [words(event)] : []));
  }

  get end(): string {
    const last = this.events.at(-1);
    return last?.type === "run_finished" ? words(last) : "no end";
  }

  outputs(step = 0): Record<string, unknown> {
    return (
      this.events.find((event) => event.type === "step_finished" && event.step === step && event.outputs)?.[
        "outputs" as never
      ] ?? {}
    );
  }
}

function words({ state, reason }: { state: string; reason: string | null }): string {
  return reason === null ? state : `${state} ${reason}`;
}

/** Executes to the end. `onEvent` sees each event as it comes; every event is checked against the contract. */
export async function report(
  plan: Plan,
  host: Host,
  signal = new AbortController().signal,
  onEvent: (event: RunnerEvent) => void = () => undefined,
): Promise<Report> {
  const found = new Report();
  for await (const event of execute(plan, host, signal)) {
    found.events.push(RunnerEvent.parse(event));
    onEvent(event);
  }
  return found;
}

/** Values that break programs which evaluate instead of substituting. */
export const HOSTILE = [
  "$(touch pwned)",
  "`touch pwned`",
  "; touch pwned #",
  "' ; touch pwned ; '",
  '" ; touch pwned ; "',
  "a\nb\r\nc",
  "-rf",
  "--help",
  "../../etc/passwd",
  "*",
  "~",
  "{{constructor}}",
  "{{who}}",
  "__proto__",
  "constructor",
  "$HOME",
  "%s%n",
  "\\",
  "\u202E💥",
  "=",
  "a=b",
  " ",
];
