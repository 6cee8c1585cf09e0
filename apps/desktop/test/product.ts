import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { env } from "node:process";
import { createInterface } from "node:readline";

const repository = join(import.meta.dirname, "../../..");
const DEMO = { email: "demo@runsheet.local", password: "runsheet-demo" };

/** The whole server as people start it, with a PostgreSQL and a data folder of its own. */
export async function startProduct() {
  const dataDir = mkdtempSync(join(tmpdir(), "runsheet-product-"));
  let port = "0";
  let child: ChildProcess;

  async function start(): Promise<string> {
    child = spawn(process.execPath, [join(repository, "apps/server/src/main.ts")], {
      env: {
        PATH: env["PATH"],
        HOME: env["HOME"],
        PORT: port,
        RUNSHEET_DATA_DIR: dataDir,
        RUNSHEET_RATE_LIMIT: "0",
        RUNSHEET_SERVER_SHELL: "1",
        LOG_LEVEL: "info",
      },
      stdio: ["ignore", "pipe", "inherit"],
    });
    const ready = Promise.withResolvers<string>();
    createInterface({ input: child.stdout! }).on("line", (line) => {
      const address = /^Runsheet is ready: (\S+)$/.exec(line)?.[1];
      if (address) ready.resolve(address);
    });
    child.once("exit", () => ready.reject(new Error("The server ended before it was ready")));
    return ready.promise;
  }

  async function end(signal: NodeJS.Signals): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, "exit");
    child.kill(signal);
    await exited;
  }

  const url = await start();
  port = new URL(url).port;
  const { token } = await call<{ token: string }>(url, "POST", "/auth/login", DEMO);
  const { items } = await call<{ items: { id: string; organizationId: string }[] }>(
    url,
    "GET",
    "/workspaces",
    undefined,
    {
      token,
    },
  );
  const [workspace] = items;
  const as = { token, workspaceId: workspace!.id };

  return {
    url,
    dataDir,
    workspace: workspace!,
    token,
    demo: DEMO,
    /** Asks in the name of the sample account. */
    ask: <T>(method: string, path: string, body?: object) => call<T>(url, method, path, body, as),
    /** A license of the sample account's organization, and its key. */
    issue: (change: object = {}) =>
      call<{ id: string; key: string }>(
        url,
        "POST",
        "/licenses",
        {
          organizationId: workspace!.organizationId,
          tier: "PRO",
          products: ["workflow_app"],
          expiresAt: null,
          ...change,
        },
        as,
      ),
    kill: () => end("SIGKILL"),
    restart: start,
    async stop() {
      await end("SIGTERM");
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

export type Product = Awaited<ReturnType<typeof startProduct>>;

/** One REST call; throws what the server refuses. */
async function call<T>(
  url: string,
  method: string,
  path: string,
  body?: object,
  { token, workspaceId }: { token?: string; workspaceId?: string } = {},
): Promise<T> {
  const answer = await fetch(`${url}/api/v1${path}`, {
    method,
    headers: {
      ...(body && { "content-type": "application/json" }),
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(workspaceId !== undefined && { "x-workspace-id": workspaceId }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  const content = (await answer.json()) as T;
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(content)}`);
  return content;
}
