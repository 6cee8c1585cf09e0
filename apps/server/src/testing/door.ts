import { randomUUID } from "node:crypto";
import { appRouter } from "@runsheet/api";
import { AppError, ERROR_KINDS } from "@runsheet/contract/error";
import type { Identity } from "@runsheet/domain/account";
import type { Ctx } from "@runsheet/domain/context";
import { initTRPC } from "@trpc/server";
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from "fastify";
import { pino } from "pino";
import type { OpenApiMeta } from "trpc-to-openapi";
import { z } from "zod";
import type { Identify } from "../caller.ts";
import { readEnv } from "../env.ts";
import { buildHttp, type HttpOptions } from "../http.ts";

export const HOST = "127.0.0.1:4600";
export const TOKEN = "a-good-token";
export const WORKSPACE = "0193a1de-7b1f-7c3e-9d53-0a6f2a1f4b11";
export const SESSION_COOKIE = `__Host-runsheet_session=${TOKEN}`;

const { errorFormatter, sse } = appRouter._def._config;
const trpc = initTRPC.context<Ctx>().meta<OpenApiMeta>().create({ isDev: false, errorFormatter, sse });
const Thing = z.object({
  id: z.uuid(),
  name: z.string().max(20).optional(),
  limit: z.coerce.number<number | string>().int().max(100).default(25),
});
const Who = z.object({
  kind: z.string(),
  workspaceId: z.string().nullable(),
  hasCookie: z.boolean(),
  address: z.string(),
});

/** What the streams of a test have seen. */
export const seen = { aborted: 0 };

/** A router that shows what reaches a procedure and fails in every way that one can. */
const probeRouter = trpc.router({
  thing: trpc.router({
    get: trpc.procedure
      .meta({ openapi: { method: "GET", path: "/things/{id}" } })
      .input(Thing)
      .output(Thing)
      .query(({ input }) => input),
    update: trpc.procedure
      .meta({ openapi: { method: "PUT", path: "/things/{id}" } })
      .input(Thing)
      .output(Thing)
      .mutation(({ input }) => input),
    remove: trpc.procedure
      .meta({ openapi: { method: "DELETE", path: "/things/{id}" } })
      .input(Thing)
      .output(Thing)
      .mutation(({ input }) => input),
  }),
  who: trpc.procedure
    .meta({ openapi: { method: "GET", path: "/who" } })
    .output(Who)
    .query(({ ctx }) => ({
      kind: ctx.actor.kind,
      workspaceId: ctx.workspace?.id ?? null,
      hasCookie: ctx.cookie !== null,
      address: ctx.request.address,
    })),
  touch: trpc.procedure
    .meta({ openapi: { method: "POST", path: "/touch" } })
    .output(z.object({ touched: z.boolean() }))
    .mutation(() => ({ touched: true })),
  keep: trpc.procedure
    .meta({ openapi: { method: "POST", path: "/keep" } })
    .output(z.object({}))
    .mutation(({ ctx }) => {
      ctx.cookie?.keep(TOKEN, new Date(Date.now() + 60_000));
      return {};
    }),
  refuse: trpc.procedure
    .meta({ openapi: { method: "GET", path: "/refuse/{kind}" } })
    .input(z.object({ kind: z.enum(ERROR_KINDS) }))
    .output(z.object({}))
    .query(({ input }) => {
      throw new AppError(input.kind, "probe.refused", "Refused by the probe", { retryAfterSeconds: 7 });
    }),
  crash: trpc.procedure
    .meta({ openapi: { method: "GET", path: "/crash" } })
    .output(z.object({}))
    .query(() => {
      throw new Error("password=hunter2 at /srv/secret.ts");
    }),
  ticks: trpc.procedure.subscription(async function* ({ ctx, signal }) {
    yield { kind: ctx.actor.kind, workspaceId: ctx.workspace?.id ?? null };
    await new Promise((resolve) => signal?.addEventListener("abort", resolve, { once: true }));
    seen.aborted += 1;
  }),
});

/** Knows one token; renews nothing. */
export const probeIdentify: Identify = async (_db, { token, workspaceId }) => {
  if (token !== TOKEN) return { actor: { kind: "nobody" }, workspace: null, renewedUntil: null };
  if (workspaceId && workspaceId !== WORKSPACE)
    throw new AppError("forbidden", "workspace.not_member", "You are not a member of this workspace");
  return {
    actor: person,
    workspace: { id: WORKSPACE, organizationId: randomUUID(), role: "member" },
    renewedUntil: null,
  };
};
const session = { tokenHash: "", id: randomUUID(), createdAt: new Date(), expiresAt: new Date(Date.now() + 60_000) };
const person: Identity["actor"] = {
  kind: "person",
  id: randomUUID(),
  name: "Ada",
  email: "ada@example.org",
  homeOrganizationId: randomUUID(),
  emailVerified: true,
  session,
  workspaces: [],
};

export interface Door {
  app: FastifyInstance;
  /** What was logged, one object a line. */
  lines: Record<string, unknown>[];
  ask(options: InjectOptions | string): Promise<LightMyRequestResponse>;
}

/** The server's doors before the probe router. */
export async function openDoor({
  variables = {},
  ...options
}: Partial<HttpOptions> & { variables?: Record<string, string> } = {}): Promise<Door> {
  const lines: Record<string, unknown>[] = [];
  const log = pino({ level: "debug" }, { write: (line: string) => void lines.push(JSON.parse(line)) });
  const ready = async () => ({ database: { ok: true }, migrations: { ok: true }, scheduler: { ok: true } });
  const app = await buildHttp({
    db: { signals: { on: () => () => undefined } } as unknown as HttpOptions["db"],
    installation: {
      vault: null,
      operators: new Set(),
      mail: "off",
      webhookPrivate: false,
      addressKnown: false,
      leastDesktop: null,
    },
    env: readEnv(variables),
    webRoot: "/nowhere",
    ready,
    log,
    router: probeRouter,
    identify: probeIdentify,
    ...options,
  });
  const ask = (what: InjectOptions | string) => {
    const asked = typeof what === "string" ? { url: what } : what;
    return app.inject({ ...asked, headers: { host: HOST, ...asked.headers } });
  };
  return { app, lines, ask };
}

export const bearer = { authorization: `Bearer ${TOKEN}` };
export const browser = {
  cookie: SESSION_COOKIE,
  "x-runsheet-client": "web",
  "content-type": "application/json",
  origin: `http://${HOST}`,
};
