const UNITS = [
  { unit: "h", size: 3_600_000 },
  { unit: "min", size: 60_000 },
  { unit: "s", size: 1_000 },
  { unit: "ms", size: 1 },
] as const;
export type DurationUnit = (typeof UNITS)[number];

/** The unit in which an axis up to this many milliseconds has short numbers. */
export function durationUnit(mostMs: number): DurationUnit {
  return UNITS.find(({ size }) => mostMs >= 2 * size) ?? UNITS.at(-1)!;
}
