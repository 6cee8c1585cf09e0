import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { figuresOf } from "./figures.ts";
import type { BenchHouse } from "./house.ts";
import { load, type Stretch } from "./license/load.ts";
import { start } from "./license/processes.ts";
import { issueMany } from "./license/rows.ts";

const LOAD = { connections: 32, seconds: 3 };

/**
 * Validations of license keys by the whole server, in a process of its own and with every check and bound on, beside a bare
 * Fastify that looks the same rows up. The bounds count; they are set, or spread over enough keys, so that they refuse nothing.
 */
export async function license(house: BenchHouse, rounds: number): Promise<void> {
  const secretKey = randomBytes(32);
  const keys = await issueMany(house, secretKey, { organizations: 50, each: 4 });
  const folder = await mkdtemp(join(tmpdir(), "runsheet-bench-license-"));
  const server = await start(import.meta.resolve("../src/main.ts"), "/readyz", {
    DATABASE_URL: house.url,
    DATABASE_OWNER_URL: house.ownerUrl,
    RUNSHEET_SECRET_KEYS: secretKey.toString("base64"),
    RUNSHEET_DATA_DIR: folder,
    RUNSHEET_RATE_LIMIT: "1000000000",
  });
  const bare = await start(import.meta.resolve("./license/bare.ts"), "/", { DATABASE_URL: house.ownerUrl });
  const sides = {
    Runsheet: {
      port: server.port,
      path: "/api/v1/licenses/validate",
      bodies: keys.map(({ key }) => JSON.stringify({ key, product: "local_cli" })),
    },
    "bare Fastify and pg": {
      port: bare.port,
      path: "/look-up",
      bodies: keys.map(({ digest }) => JSON.stringify({ digest })),
    },
  };
  try {
    const stretches = new Map<string, Stretch[]>(Object.keys(sides).map((name) => [name, []]));
    for (let round = -1; round < rounds; round += 1) {
      const order = Object.entries(sides);
      if (round % 2 === 0) order.reverse();
      for (const [name, side] of order) {
        const stretch = await load(side, LOAD);
        // The first round warms up and does not count.
        if (round >= 0) stretches.get(name)!.push(stretch);
      }
    }
    tellRates(stretches);
  } finally {
    await server.stop();
    await bare.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

function tellRates(stretches: Map<string, Stretch[]>): void {
  process.stdout.write(`\nValidating a license key over HTTP, ${LOAD.connections} connections\n`);
  const [mine, other] = [...stretches].map(([name, taken]) => {
    const rate = sum(taken.map(({ answers }) => answers)) / sum(taken.map(({ seconds }) => seconds));
    const { p50, p99 } = figuresOf(taken.flatMap(({ took }) => took));
    const figures = [`${Math.round(rate)} a second`, `p50 ${p50.toFixed(2)} ms`, `p99 ${p99.toFixed(2)} ms`];
    process.stdout.write(`  ${name.padEnd(24)} ${figures.map((figure) => figure.padStart(16)).join("")}\n`);
    return { rate, p99 };
  }) as [Rate, Rate];
  const ratios = `rate ${(mine.rate / other.rate).toFixed(2)} x   p99 ${(mine.p99 / other.p99).toFixed(2)} x`;
  process.stdout.write(`  ratio ${ratios}   aim: at least 0.60 x the rate\n`);
}

interface Rate {
  rate: number;
  p99: number;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
