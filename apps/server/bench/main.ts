import { claimsPerSecond } from "./claims-per-second.ts";
import { enqueueToStart } from "./enqueue-to-start.ts";
import { openBenchHouse, type BenchHouse } from "./house.ts";
import { license } from "./license.ts";
import { marketplace } from "./marketplace.ts";
import { schedules } from "./schedules.ts";
import { secrecy } from "./secrecy.ts";
import { triggerToFinished } from "./trigger-to-finished.ts";

/** The parts in their order; what comes after `alone` needs a database that no server works on. */
const PARTS: Record<string, (house: BenchHouse) => Promise<void>> = {
  trigger: (house) => triggerToFinished(house, 200),
  enqueue: (house) => enqueueToStart(house, 200),
  secrecy: (house) => secrecy(house, 200),
  alone: (house) => house.stopServing(),
  claims: (house) => claimsPerSecond(house, 5),
  schedules: (house) => schedules(house, 5),
  license: (house) => license(house, 6),
  marketplace: (house) => marketplace(house, 50),
};

// `pnpm bench license` measures that part alone.
const wanted = process.argv.slice(2);
const unknown = wanted.find((name) => !(name in PARTS));
if (unknown !== undefined) throw new Error(`There is no part ${unknown}; there are ${Object.keys(PARTS).join(", ")}`);
const house = await openBenchHouse();
try {
  for (const [name, measure] of Object.entries(PARTS))
    if (wanted.length === 0 || name === "alone" || wanted.includes(name)) await measure(house);
} finally {
  await house.close();
}
process.exit();
