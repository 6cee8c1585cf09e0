/** Figures of one measurement, in milliseconds. */
export interface Figures {
  p50: number;
  p99: number;
}

export function figuresOf(samples: readonly number[]): Figures {
  const sorted = samples.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
  return { p50: at(0.5), p99: at(0.99) };
}

/** Measures the sides in turn, one sample each, so that a slow moment of the machine meets both. */
export async function inTurn(
  rounds: number,
  sides: Record<string, () => Promise<number>>,
): Promise<Record<string, Figures>> {
  const samples = new Map(Object.keys(sides).map((name) => [name, [] as number[]]));
  for (let round = -Math.ceil(rounds / 10); round < rounds; round += 1) {
    for (const [name, measure] of Object.entries(sides)) {
      const took = await measure();
      // The first tenth warms up and does not count.
      if (round >= 0) samples.get(name)!.push(took);
    }
  }
  return Object.fromEntries([...samples].map(([name, taken]) => [name, figuresOf(taken)]));
}

const round = (value: number) => value.toFixed(2).padStart(9);

/** Prints the first side beside the second one, as a ratio. */
export function tell(title: string, figures: Record<string, Figures>, aim: string): void {
  const [[ours, mine], [theirs, other]] = Object.entries(figures) as [[string, Figures], [string, Figures]];
  process.stdout.write(`\n${title}\n`);
  for (const [name, { p50, p99 }] of [
    [ours, mine],
    [theirs, other],
  ] as const) {
    process.stdout.write(`  ${name.padEnd(44)} p50 ${round(p50)} ms   p99 ${round(p99)} ms\n`);
  }
  process.stdout.write(
    `  ratio ${" ".repeat(38)} p50 ${round(mine.p50 / other.p50)} x    p99 ${round(mine.p99 / other.p99)} x    aim: ${aim}\n`,
  );
}
