import { randomBytes, randomInt, randomUUID } from "node:crypto";
import { figuresOf } from "./figures.ts";
import { post, type BenchHouse } from "./house.ts";

const PASSWORD = "correct horse battery";
/** So many accounts share the wrong passwords: none meets the bound on guessing, and each is invited once. */
const ACCOUNTS = 60;

/** One request; what it names either exists, at somebody else's, or does not exist at all. */
interface Question {
  title: string;
  ask: (named: string) => Promise<Response>;
  there: () => string;
  nowhere: () => string;
  /** Fewer where a bound of the product would answer instead. */
  rounds?: number;
}

/**
 * Whether the time of an answer tells what another tenant has: each question about something that is there, beside the same
 * about something that is nowhere, and that once more, whose difference is the machine's own.
 */
export async function secrecy(house: BenchHouse, rounds: number): Promise<void> {
  for (const question of await questions(house)) {
    const sides = { there: question.there, nowhere: question.nowhere, again: question.nowhere };
    const took = { there: [] as number[], nowhere: [] as number[], again: [] as number[] };
    const answers = new Set<string>();
    for (let round = -5; round < (question.rounds ?? rounds); round += 1)
      for (const name of shuffled(Object.keys(sides) as (keyof typeof sides)[])) {
        const named = sides[name]();
        const begun = performance.now();
        const response = await question.ask(named);
        const text = await response.text();
        if (round >= 0) took[name].push(performance.now() - begun);
        answers.add(`${response.status} ${wordsOf(text)}`);
      }
    tellApart(question.title, took, answers);
  }
}

async function questions(house: BenchHouse): Promise<Question[]> {
  const ours = await newTenant(house.address, "ours");
  const theirs = await newTenant(house.address, "theirs");
  const template = await theirs.call("POST", "/templates", { document: DOCUMENT });
  const project = await theirs.call("POST", "/projects", { name: "Taken" });
  const own = await ours.call("POST", "/templates", { document: DOCUMENT });
  const [templateId, projectId, ownId] = await Promise.all([template, project, own].map(idOf));
  const people: { email: string }[] = [];
  while (people.length < ACCOUNTS) people.push(await newTenant(house.address, "person"));
  const known = () => people[randomInt(people.length)]!.email;
  const unknown = () => `nobody-${randomUUID()}@example.org`;
  const names = Array.from({ length: 2_000 }, () => `Name ${randomUUID()}`);
  for (const name of names.slice(0, 400)) await theirs.call("POST", "/projects", { name });
  let [taken, free, invited] = [0, 400, 0];
  await house.owner.query("update users set email_verified_at = now()");
  await house.owner.query("update licenses set tier = 'ENTERPRISE'");
  return [
    {
      title: "Signing in with a wrong password: an account, or none",
      ask: (email) => send(house.address, "POST", "/auth/login", { email, password: "not the password" }),
      there: known,
      nowhere: unknown,
    },
    {
      title: "Asking for a new password: an account, or none",
      ask: (email) => send(house.address, "POST", "/auth/forgot-password", { email }),
      there: known,
      nowhere: unknown,
      rounds: 40,
    },
    {
      title: "Inviting an address: an account elsewhere, or none",
      ask: (email) => ours.call("POST", "/invitations", { emails: [email], role: "viewer" }),
      // Each once: a second invitation is renewed, which is other work.
      there: () => people[invited++]!.email,
      nowhere: unknown,
      rounds: 50,
    },
    {
      title: "Reading a template by its id: another tenant's, or nobody's",
      ask: (id) => ours.call("GET", `/templates/${id}`),
      there: () => templateId!,
      nowhere: randomUUID,
    },
    {
      title: "Naming a project as a foreign key: another tenant's, or nobody's",
      ask: (id) => ours.call("POST", "/projects/assign", { kind: "template", thingId: ownId, projectId: id }),
      there: () => projectId!,
      nowhere: randomUUID,
    },
    {
      title: "Making a project, whose name is unique: another tenant's name, or nobody's",
      ask: (name) => ours.call("POST", "/projects", { name }),
      there: () => names[taken++]!,
      nowhere: () => names[free++]!,
    },
  ];
}

const DOCUMENT = {
  runsheet: 1,
  name: "Greeting",
  description: "Says hello",
  category: "custom",
  steps: [{ kind: "shell", id: "greet", name: "Greet", argv: ["true"] }],
};

async function newTenant(address: string, name: string) {
  const email = `${name}-${randomUUID()}@example.org`;
  const { token } = await post(address, "/auth/signup", { name, email, password: PASSWORD });
  const call = (method: string, path: string, body?: object) => send(address, method, path, body, String(token));
  return { email, call };
}

/** From another address each time: what counts tries by address never answers instead. */
function send(base: string, method: string, path: string, body?: object, token?: string): Promise<Response> {
  const headers = {
    "x-forwarded-for": `198.${[...randomBytes(3)].join(".")}`,
    ...(body && { "content-type": "application/json" }),
    ...(token && { authorization: `Bearer ${token}` }),
  };
  return fetch(`${base}/api/v1${path}`, { method, headers, ...(body && { body: JSON.stringify(body) }) });
}

async function idOf(response: Response): Promise<string> {
  if (!response.ok) throw new Error(await response.text());
  return ((await response.json()) as { id: string }).id;
}

/** An answer without what is another in each. */
function wordsOf(text: string): string {
  const { reason, detail } = JSON.parse(text) as { reason?: string; detail?: string };
  return [reason, detail].filter(Boolean).join(": ");
}

function shuffled<Name>(names: readonly Name[]): Name[] {
  return names
    .map((name) => ({ name, at: Math.random() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ name }) => name);
}

/** How often the slower one of two answers, one of each side, is the first side's: half is no knowledge. */
function chance(first: readonly number[], second: readonly number[]): number {
  const slower = first.map((each) => second.filter((other) => each > other).length);
  return slower.reduce((sum, count) => sum + count, 0) / (first.length * second.length);
}

function tellApart(title: string, took: Record<"there" | "nowhere" | "again", number[]>, answers: Set<string>): void {
  const p50 = (name: keyof typeof took) => figuresOf(took[name]).p50;
  const beside = (name: "there" | "again") =>
    `${(p50(name) / p50("nowhere")).toFixed(3)} x, slower in ${(100 * chance(took[name], took.nowhere)).toFixed(0)} of 100`;
  process.stdout.write(`\n${title}\n`);
  process.stdout.write(`  answers: ${[...answers].join(" | ")}\n`);
  process.stdout.write(`  there ${p50("there").toFixed(2)} ms, nowhere ${p50("nowhere").toFixed(2)} ms (p50)\n`);
  process.stdout.write(`  there beside nowhere ${beside("there")}   nowhere beside itself ${beside("again")}\n`);
}
