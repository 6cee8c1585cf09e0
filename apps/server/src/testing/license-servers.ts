import { createLicenseClient, type KeptLicense, type LicenseClient } from "@runsheet/contract/license/client";
import type { IssuedLicense, IssueLicense } from "@runsheet/contract/license";
import { openDatabase, type Database } from "@runsheet/db/database";
import type { Ctx } from "@runsheet/domain/context";
import { issueLicense } from "@runsheet/domain/license";
import { openTestDatabase, type TestHouse, type TestWorkspace } from "@runsheet/domain/testing";
import type { FastifyInstance } from "fastify";
import { pino } from "pino";
import { readEnv } from "../env.ts";
import { buildHttp } from "../http.ts";

/** The address of somebody else who runs the servers, for whoever makes that account. */
export const OPERATOR = "operator@example.com";

/** A device's client on one of the servers, with a clock of its own. */
interface Machine extends LicenseClient {
  kept(): KeptLicense;
  /** Puts back what it kept at another time, as a restored backup does. */
  restore(kept: KeptLicense): void;
  /** Turns its clock forth, or back with a negative number. */
  wait(days: number): void;
}

export interface LicenseServers {
  house: TestHouse;
  shop: TestWorkspace;
  /** Whoever runs the servers; of the shop. */
  operator: Ctx;
  /** Where each server's REST begins. */
  bases: string[];
  publicKeys: Record<string, string>;
  /** Everything that the servers logged, at every level. */
  lines: string[];
  issue(changed?: Partial<IssueLicense>): Promise<IssuedLicense & { key: string }>;
  machine(server: number, changed?: Partial<Parameters<typeof createLicenseClient>[0]>): Machine;
  /** Ends one of them as a server ends that is asked to. */
  stop(server: number): Promise<void>;
  close(): Promise<void>;
}

/** So many servers over HTTP on one database, and an operator to issue licenses. */
export async function openLicenseServers(count: number, env: Record<string, string> = {}): Promise<LicenseServers> {
  const house = await openTestDatabase();
  const shop = await house.freshWorkspace();
  const owner = shop.as("owner");
  const email = owner.actor.kind === "person" ? owner.actor.email : "";
  const installation = { ...house.installation, operators: new Set([email, OPERATOR]) };
  const operator = { ...owner, installation };
  const lines: string[] = [];
  const servers: { app: FastifyInstance; db: Database; base: string }[] = [];
  for (let server = 0; server < count; server += 1) {
    const db = openDatabase({ url: house.appUrl, poolSize: 10 });
    await db.signals.ready();
    const app = await buildHttp({
      db,
      installation,
      env: readEnv({ PORT: "0", RUNSHEET_RATE_LIMIT: "0", ...env }),
      webRoot: "/nowhere",
      ready: async () => ({}) as never,
      log: pino({ level: "trace" }, { write: (line: string) => void lines.push(line) }),
    });
    await app.listen({ port: 0, host: "127.0.0.1" });
    const { port } = app.server.address() as { port: number };
    servers.push({ app, db, base: `http://127.0.0.1:${port}/api/v1` });
  }
  const bases = servers.map(({ base }) => base);
  const { keys } = (await (await fetch(`${bases[0]}/licenses/keys`)).json()) as {
    keys: { kid: string; publicKey: string }[];
  };
  const publicKeys = Object.fromEntries(keys.map(({ kid, publicKey }) => [kid, publicKey]));
  return {
    house,
    shop,
    operator,
    bases,
    publicKeys,
    lines,
    async issue(changed) {
      const { organizationId } = shop;
      const wanted: IssueLicense = {
        organizationId,
        // Limits of its own are ENTERPRISE's.
        tier: changed?.limits ? "ENTERPRISE" : "PRO",
        products: ["local_cli"],
        limits: {},
        expiresAt: null,
        note: "",
        ...changed,
      };
      const license = await issueLicense(operator, wanted);
      return { ...license, key: license.key! };
    },
    machine(server, changed) {
      let kept: KeptLicense | null = null;
      let shift = 0;
      const client = createLicenseClient({
        server: bases[server % bases.length]!,
        product: "local_cli",
        keys: publicKeys,
        store: { load: async () => kept, save: async (next) => void (kept = next) },
        now: () => new Date(Date.now() + shift),
        ...changed,
      });
      return {
        ...client,
        kept: () => kept!,
        restore: (older) => void (kept = older),
        wait: (days) => void (shift += days * 86_400_000),
      };
    },
    stop: async (server) => void (await servers[server]!.app.close()),
    async close() {
      for (const { app, db } of servers) {
        await app.close();
        await db.close();
      }
      await house.drop();
    },
  };
}
