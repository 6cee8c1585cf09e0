import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const main = fileURLToPath(new URL("../../server/src/main.ts", import.meta.url));

export const SAMPLE = { email: "demo@runsheet.local", password: "runsheet-demo" };

/** The whole product in a process of its own, as `start` runs it, on a fresh data folder. */
export interface Product {
  address: string;
  /** A call over REST as the sample account; with a body it is a POST unless said otherwise. */
  call(path: string, body?: object, method?: "PUT"): Promise<Record<string, any>>;
  stop(): Promise<void>;
}

export async function startProduct(): Promise<Product> {
  const folder = await mkdtemp(join(tmpdir(), "runsheet-e2e-"));
  const env = {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    PORT: "0",
    RUNSHEET_DATA_DIR: folder,
    RUNSHEET_RATE_LIMIT: "0",
    // A test may lay a cable in between, which has a port of its own.
    RUNSHEET_ALLOWED_HOSTS: "127.0.0.1",
  };
  const child = spawn(process.execPath, [main], { env, stdio: ["ignore", "pipe", "pipe"] });
  const address = await new Promise<string>((resolve, reject) => {
    let said = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text: string) => {
        said += text;
        const found = /ready: (http:\S+)/.exec(said);
        if (found) resolve(found[1]!);
      });
    }
    child.once("close", () => reject(new Error(`The server ended: ${said}`)));
  });
  let token: string | undefined;
  async function call(path: string, body?: object, method = "POST"): Promise<Record<string, any>> {
    const headers = { "content-type": "application/json", ...(token ? { authorization: `Bearer ${token}` } : {}) };
    const response = await fetch(
      `${address}/api/v1${path}`,
      body ? { method, headers, body: JSON.stringify(body) } : { headers },
    );
    if (!response.ok) throw new Error(`${path}: ${await response.text()}`);
    return (await response.json()) as Record<string, any>;
  }
  token = (await call("/auth/login", SAMPLE)).token;
  return {
    address,
    call,
    async stop() {
      const ended = once(child, "close");
      child.kill("SIGTERM");
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The id of a shipped template. */
export async function templateNamed(product: Product, name: string): Promise<string> {
  const { items } = await product.call(`/marketplace?search=${encodeURIComponent(name)}`);
  return items[0].id;
}
