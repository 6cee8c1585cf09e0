import { openDatabase, type Database } from "@runsheet/db/database";
import { openLetter } from "@runsheet/domain/mail";
import { openTestDatabase, type TestHouse } from "@runsheet/domain/testing";
import type { FastifyInstance } from "fastify";
import { pino } from "pino";
import { readEnv } from "../env.ts";
import { buildHttp } from "../http.ts";

interface Answered {
  status: number;
  // oxlint-disable-next-line typescript/no-explicit-any -- whatever the path answers; a test says what it expects
  body: any;
}
/** Asks one of the servers: `/api/v1` is meant where the path does not say otherwise. */
type Ask = (server: number, method: string, path: string, body?: object) => Promise<Answered>;

export interface Someone {
  id: string;
  email: string;
  token: string;
  ask: Ask;
}

export interface Servers {
  house: TestHouse;
  addresses: string[];
  /** What both have logged. */
  log(): string;
  /** Signs up, with a confirmed address. */
  newcomer(name: string): Promise<Someone>;
  /** The token of the newest letter of a kind to an address. */
  mailed(email: string, kind?: "invitation" | "reset_password" | "verify_email"): Promise<string>;
  close(): Promise<void>;
}

export const PASSWORD = "correct horse battery";

/** Two servers that listen on ports of their own and share nothing but the database. */
export async function openServers(): Promise<Servers> {
  const house = await openTestDatabase();
  const lines: string[] = [];
  const opened = await Promise.all([serveOn(house, lines), serveOn(house, lines)]);
  const addresses = opened.map(({ app }) => `http://127.0.0.1:${(app.server.address() as { port: number }).port}`);
  const asking =
    (token: string | null): Ask =>
    async (server, method, path, body) => {
      const answer = await fetch(addresses[server % 2] + (path.startsWith("/trpc/") ? path : `/api/v1${path}`), {
        method,
        headers: {
          ...(token === null ? {} : { authorization: `Bearer ${token}` }),
          ...(body === undefined ? {} : { "content-type": "application/json" }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await answer.text();
      const isJson = answer.headers.get("content-type")?.includes("json;") ?? false;
      return { status: answer.status, body: isJson ? JSON.parse(text) : text };
    };
  let people = 0;
  return {
    house,
    addresses,
    log: () => lines.join(""),
    async newcomer(name) {
      const email = `${name.toLowerCase()}-${(people += 1)}@example.org`;
      const { body } = await asking(null)(people, "POST", "/auth/signup", { name, email, password: PASSWORD });
      await house.owner.query("update users set email_verified_at = now() where id = $1", [body.user.id]);
      return { id: body.user.id, email, token: body.token, ask: asking(body.token) };
    },
    async mailed(email, kind = "invitation") {
      const { rows } = await house.owner.query(
        `select id, key_id as "keyId", sealed from letters where recipient = $1 and kind = $2 order by created_at desc limit 1`,
        [email, kind],
      );
      return (openLetter(house.installation.vault!, rows[0]) as { token: string }).token;
    },
    async close() {
      for (const { app, db } of opened) {
        await app.close();
        await db.close();
      }
      await house.drop();
    },
  };
}

async function serveOn(house: TestHouse, lines: string[]): Promise<{ app: FastifyInstance; db: Database }> {
  const db = openDatabase({ url: house.appUrl, poolSize: 8 });
  await db.signals.ready();
  const app = await buildHttp({
    db,
    installation: house.installation,
    env: readEnv({ RUNSHEET_RATE_LIMIT: "0" }),
    webRoot: "/nowhere",
    ready: async () => ({}) as never,
    log: pino({ level: "debug" }, { write: (line: string) => void lines.push(line) }),
    // What ends a stream here is a word from the database, not the next look.
    streamCheckMs: 600_000,
  });
  await app.listen({ port: 0, host: "127.0.0.1" });
  return { app, db };
}
