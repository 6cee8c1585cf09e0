import { rm } from "node:fs/promises";
import { copyPrepared } from "@runsheet/ui/testing/prepared";
import { startServer } from "@runsheet/ui/testing/server";

export const SAMPLE = { email: "demo@runsheet.local", password: "runsheet-demo" };

/** The whole product in a process of its own, as `start` runs it, on a data folder of its own. */
export interface Product {
  address: string;
  /** A call over REST as the sample account; with a body it is a POST unless said otherwise. */
  call(path: string, body?: object, method?: "PUT"): Promise<Record<string, any>>;
  stop(): Promise<void>;
}

export async function startProduct(): Promise<Product> {
  const folder = await copyPrepared();
  // A test may lay a cable in between, which has a port of its own.
  const { address, end } = await startServer(folder, { RUNSHEET_ALLOWED_HOSTS: "127.0.0.1" });
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
      await end("SIGTERM");
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The id of a shipped template. */
export async function templateNamed(product: Product, name: string): Promise<string> {
  const { items } = await product.call(`/marketplace?search=${encodeURIComponent(name)}`);
  return items[0].id;
}
