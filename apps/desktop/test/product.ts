import { rmSync } from "node:fs";
import { copyPrepared } from "@runsheet/ui/testing/prepared";
import { startServer, type Server } from "@runsheet/ui/testing/server";

const DEMO = { email: "demo@runsheet.local", password: "runsheet-demo" };

/** The whole server as people start it, with a PostgreSQL and a data folder of its own. */
export async function startProduct() {
  const dataDir = await copyPrepared();
  let port = "0";
  let server: Server;
  // A test may lay a cable in between, which has a port of its own.
  const settings = { RUNSHEET_SERVER_SHELL: "1", RUNSHEET_ALLOWED_HOSTS: "127.0.0.1", LOG_LEVEL: "info" };
  async function start(): Promise<string> {
    server = await startServer(dataDir, { ...settings, PORT: port });
    return server.address;
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
          // Limits of its own are ENTERPRISE's.
          tier: "limits" in change ? "ENTERPRISE" : "PRO",
          products: ["workflow_app"],
          expiresAt: null,
          ...change,
        },
        as,
      ),
    kill: () => server.end("SIGKILL"),
    restart: start,
    async stop() {
      await server.end("SIGTERM");
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
