import { randomUUID } from "node:crypto";
import type { Socket } from "node:net";
import { appRouter } from "@runsheet/api";
import { AppError } from "@runsheet/contract/error";
import type { Database } from "@runsheet/db/database";
import { identify as identifyByToken } from "@runsheet/domain/account";
import type { Installation } from "@runsheet/domain/context";
import type { AnyTRPCRouter } from "@trpc/server";
import fastify, { LogController, type FastifyBaseLogger, type FastifyInstance, type FastifyRequest } from "fastify";
import type { Logger } from "pino";
import { refuseLargeBody } from "./anonymous-body.ts";
import { bearerOf, callers, nobody, stays, type Identify } from "./caller.ts";
import { sessionCookie } from "./cookie.ts";
import { mountDocs } from "./docs.ts";
import type { Env } from "./env.ts";
import { answerError } from "./fault.ts";
import { acceptYaml, mountFiles } from "./files.ts";
import { guard } from "./guard.ts";
import { mountHealth, type Ready } from "./health.ts";
import { acceptJson } from "./json.ts";
import { openApiDocument } from "./openapi.ts";
import { problemOf } from "./problem.ts";
import { rateLimits } from "./rate-limit.ts";
import { mountRest } from "./rest.ts";
import { securityHeaders } from "./security-headers.ts";
import { mountTrpc } from "./trpc.ts";
import { mountWeb } from "./web.ts";

const VERSION = "0.1.0";

export interface HttpOptions {
  db: Database;
  installation: Installation;
  env: Env;
  /** The built web client; a missing one is answered with a clear sentence. */
  webRoot: string;
  ready: Ready;
  log: Logger;
  router?: AnyTRPCRouter;
  identify?: Identify;
  now?: () => Date;
  /** How often an open stream asks whether its session is still there. */
  streamCheckMs?: number;
}

/** Every door of the server on one port, ready to listen. */
export async function buildHttp({
  db,
  installation,
  env,
  webRoot,
  ready,
  log,
  router = appRouter,
  identify = identifyByToken,
  now = () => new Date(),
  streamCheckMs = 30_000,
}: HttpOptions): Promise<FastifyInstance> {
  const cookie = sessionCookie(env.publicUrl);
  const check = guard(env, cookie);
  const app = bare(env, log, check);
  const who = { db, installation, identify, cookie, rateLimit: rateLimits(env.rateLimit, now), now };
  const callerOf = callers(who);
  const anonymous = (request: FastifyRequest) => nobody({ db, installation, now }, request);

  app.setErrorHandler(answerError);
  securityHeaders(app, env.publicUrl);
  app.addHook("onRequest", async (request) => {
    check(request);
    refuseLargeBody(request, (bearerOf(request) ?? cookie.read(request)) !== null);
  });
  const parseJson = acceptJson(app);
  acceptYaml(app);
  mountTrpc(app, { router, callerOf, parseJson, anonymous, stays: stays(who), streamCheckMs });
  mountRest(app, router, callerOf);
  mountFiles(app, router, callerOf);
  mountDocs(app, openApiDocument(router, VERSION));
  mountHealth(app, ready);
  await mountWeb(app, webRoot);
  return app;
}

function bare(env: Env, log: Logger, check: (request: FastifyRequest) => void): FastifyInstance {
  const app: FastifyInstance = fastify({
    loggerInstance: log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: "requestId" }),
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    trustProxy: env.trustProxy,
    bodyLimit: 4 * 1024 * 1024,
    routerOptions: { maxParamLength: 8_192 },
    // Open streams would keep a shutdown waiting for half an hour.
    forceCloseConnections: true,
    requestTimeout: 30_000,
    connectionTimeout: 120_000,
    keepAliveTimeout: 72_000,
    http: { headersTimeout: 15_000 },
    // An address that cannot be decoded has no route and so no hooks.
    frameworkErrors: (error, request, reply) => answerError(refusalOf(check, request) ?? error, request, reply),
    clientErrorHandler: refuseUnreadable,
  });
  // One line a request, without the query: it may hold what people typed.
  app.addHook("onResponse", async (request, reply) => {
    const path = request.url.split("?", 1)[0];
    const isProbe = path === "/healthz" || path === "/readyz";
    request.log[isProbe ? "debug" : "info"](
      { method: request.method, path, status: reply.statusCode, ms: Math.round(reply.elapsedTime) },
      "request",
    );
  });
  return app;
}

function refusalOf(check: (request: FastifyRequest) => void, request: FastifyRequest): unknown {
  try {
    return void check(request);
  } catch (refusal) {
    return refusal;
  }
}

const UNREADABLE: Record<string, AppError> = {
  ERR_HTTP_REQUEST_TIMEOUT: new AppError("invalid", "request.too_slow", "The request took too long to arrive"),
  HPE_HEADER_OVERFLOW: new AppError("invalid", "request.headers_too_large", "The headers are too large"),
};

/** Bytes that never became a request: there is no reply to use, only the socket. */
function refuseUnreadable(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === "ECONNRESET" || !socket.writable) return void socket.destroy();
  const refused = UNREADABLE[error.code ?? ""] ?? new AppError("invalid", "request.malformed", "This is not HTTP");
  const { status, headers, body } = problemOf(refused, randomUUID());
  const text = JSON.stringify(body);
  const lines = Object.entries({ ...headers, "content-length": Buffer.byteLength(text), connection: "close" }).map(
    ([name, value]) => `${name}: ${value}`,
  );
  socket.end(`HTTP/1.1 ${status} ${body.title}\r\n${lines.join("\r\n")}\r\n\r\n${text}`);
}
