import { isIPv6 } from "node:net";
import { AppError } from "@runsheet/contract/error";
import type { FastifyRequest } from "fastify";
import { bearerOf } from "./caller.ts";
import type { SessionCookie } from "./cookie.ts";
import type { Env } from "./env.ts";

type Check = (request: FastifyRequest) => void;

/** Refuses, before any route: hosts we do not answer to, foreign pages, and changes that only a cookie vouches for. */
export function guard(env: Names & Pick<Env, "port">, cookie: SessionCookie): Check {
  return (request) => {
    // The real port differs from the configured one where that is 0; an injected request has no socket.
    const port = request.raw.socket.localPort ?? env.port;
    if (!isOurHost(request.headers.host, port, env)) {
      throw new AppError(
        "forbidden",
        "request.unknown_host",
        "This server does not answer to that host name; RUNSHEET_PUBLIC_URL or RUNSHEET_ALLOWED_HOSTS can name it",
      );
    }
    checkSource(request, port, env);
    if (cookie.read(request) !== null && bearerOf(request) === null) checkCookieUse(request);
  };
}

type Names = Pick<Env, "host" | "publicUrl" | "allowedHosts">;
const LOOPBACK = ["127.0.0.1", "localhost", "[::1]"];

/** A page whose name was re-pointed at this machine (DNS rebinding) still sends its own name here. */
function isOurHost(host: string | undefined, port: number, names: Names): boolean {
  if (!host) return false;
  const name = host.toLowerCase();
  if (localNames(names).some((local) => name === `${local}:${port}` || (port === 80 && name === local))) return true;
  return name === names.publicUrl?.host || isAllowed(name, names);
}

/** This machine, and the address we were told to listen on. */
function localNames({ host }: Names): string[] {
  return [...LOOPBACK, isIPv6(host) ? `[${host}]` : host.toLowerCase()];
}

/** An allowed host without a port is that host on any port. */
function isAllowed(host: string, names: Names): boolean {
  return names.allowedHosts.includes(host) || names.allowedHosts.includes(host.replace(/:\d+$/, ""));
}

/** What runs on another port is a stranger, although it shares our cookies: an allowed host vouches only for itself. */
function isOurOrigin(origin: string, host: string | undefined, port: number, names: Names): boolean {
  if (origin === names.publicUrl?.origin) return true;
  const url = URL.canParse(origin) ? new URL(origin) : null;
  if (!url || url.origin !== origin || url.host === names.publicUrl?.host) return false;
  if (url.protocol === "http:" && localNames(names).includes(url.hostname) && (url.port || "80") === String(port))
    return true;
  return /^https?:$/.test(url.protocol) && url.host === host?.toLowerCase() && isAllowed(url.host, names);
}

function checkSource(request: FastifyRequest, port: number, names: Names): void {
  const { origin, host } = request.headers;
  if (origin === undefined || !(changes(request) || isCall(request))) return;
  if (!isOurOrigin(origin, host, port, names))
    throw new AppError("forbidden", "request.foreign_origin", "Requests from other sites are not allowed");
}

/** A cookie goes along by itself, so it counts only with signs that another site's page cannot produce. */
function checkCookieUse(request: FastifyRequest): void {
  if ((isCall(request) || changes(request)) && request.headers["sec-fetch-site"] === "cross-site") {
    throw new AppError("forbidden", "request.foreign_origin", "Requests from other sites are not allowed");
  }
  if (!changes(request)) return;
  if (!request.headers["x-runsheet-client"]) {
    throw new AppError(
      "forbidden",
      "request.client_unnamed",
      "A change with a session cookie needs the header X-Runsheet-Client; programs send a bearer token instead",
    );
  }
  const hasBody = request.headers["content-length"] !== undefined || request.headers["transfer-encoding"] !== undefined;
  if (request.method === "DELETE" && !hasBody) return;
  if (!/^application\/json\s*(;|$)/i.test(request.headers["content-type"] ?? ""))
    throw new AppError("invalid", "request.content_type", "Send application/json");
}

function changes(request: FastifyRequest): boolean {
  return request.method !== "GET" && request.method !== "HEAD";
}

/** By the route that was matched: the address as written may hide it behind percent-encoding. */
function isCall(request: FastifyRequest): boolean {
  return /^\/(trpc|api)\//.test(request.routeOptions.url ?? "");
}
