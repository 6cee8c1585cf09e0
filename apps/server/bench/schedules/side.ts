import { figuresOf } from "../figures.ts";

/** One way to be told of a due time. */
export interface Side {
  /** Makes so many due at that instant and resolves to how late each of them began, in milliseconds, once all have. */
  due(count: number, at: Date): Promise<number[]>;
  /** Takes out what `due` left behind. */
  clear(): Promise<void>;
  stop(): Promise<void>;
}
export type OpenSide = () => Promise<Side>;

/** Milliseconds since 1970 with a fraction. */
export const now = () => performance.timeOrigin + performance.now();

/** Counts what begins until all have; each call of `begun` is one that did, just now. */
export function newCount(count: number, at: Date) {
  const lateness: number[] = [];
  const all = Promise.withResolvers<number[]>();
  return {
    all: all.promise,
    begun() {
      lateness.push(now() - at.getTime());
      if (lateness.length === count) all.resolve(lateness);
    },
  };
}
export type Count = ReturnType<typeof newCount>;

/** What one side came to: the middle one of the rounds' figures. */
export interface Lateness {
  p50: number;
  p99: number;
  last: number;
}

export function latenessOf(rounds: readonly (readonly number[])[]): Lateness {
  const each = rounds.map((samples) => ({ ...figuresOf(samples), last: Math.max(...samples) }));
  const middle = (of: keyof Lateness) => figuresOf(each.map((one) => one[of])).p50;
  return { p50: middle("p50"), p99: middle("p99"), last: middle("last") };
}

const text = (value: number) => value.toFixed(1).padStart(8);

/** One line of a table, without its end. */
export function lineOf(name: string, { p50, p99, last }: Lateness): string {
  return `  ${name.padEnd(72)} p50 ${text(p50)} ms   p99 ${text(p99)} ms   last ${text(last)} ms`;
}

/** Prints the first side, and each of the others with how the first one's p99 compares to its own. */
export function tellLateness(title: string, sides: Record<string, Lateness>, aim: string): void {
  const [[name, ours], ...others] = Object.entries(sides) as [[string, Lateness], ...[string, Lateness][]];
  const lines = others.map(
    ([other, theirs]) => `${lineOf(other, theirs)}   ratio ${(ours.p99 / theirs.p99).toFixed(2)} x`,
  );
  process.stdout.write(`\n${[title, lineOf(name, ours), ...lines, `  aim: ${aim}`].join("\n")}\n`);
}
