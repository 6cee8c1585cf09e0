import { AppError } from "@runsheet/contract/error";
import { Id } from "@runsheet/contract/page";
import type { Database } from "@runsheet/db/database";
import type { Identity } from "@runsheet/domain/account";
import type { Ctx, Installation } from "@runsheet/domain/context";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { SessionCookie } from "./cookie.ts";
import type { RateLimit } from "./rate-limit.ts";

/** Who a token belongs to, and the workspace named or implied: the domain's `identify`, or a test's. */
export type Identify = (
  db: Database,
  credentials: { token: string | null; workspaceId: string | null; address: string },
) => Promise<Identity>;

export interface CallerOptions {
  db: Database;
  installation: Installation;
  identify: Identify;
  cookie: SessionCookie;
  rateLimit: RateLimit;
  now(): Date;
}

/** Headers → Ctx, once per request. `calls` is what the request costs: a tRPC batch is one request of many calls. */
export type CallerOf = (
  request: FastifyRequest,
  reply: FastifyReply,
  calls: number,
  workspaceId?: string,
) => Promise<Ctx>;

export function callers({ db, installation, identify, cookie, rateLimit, now }: CallerOptions): CallerOf {
  return async (request, reply, calls, workspaceNamed) => {
    const bearer = bearerOf(request);
    const token = bearer ?? cookie.read(request);
    rateLimit.refuseIfSpent(request.ip, token !== null);
    const workspaceId = checkedId(workspaceNamed ?? request.headers["x-workspace-id"]);
    // A token of absurd length is not worth a look-up.
    const known = token && token.length <= 512 ? token : null;
    const found = identify(db, { token: known, workspaceId, address: request.ip });
    const { actor, workspace, renewedUntil } = await found.catch((refusal: unknown) => {
      rateLimit.charge(null, request.ip, calls);
      throw refusal;
    });
    rateLimit.charge("id" in actor ? actor.id : null, request.ip, calls);
    const jar = cookie.jar(reply);
    if (token !== null && bearer === null && renewedUntil) jar.keep(token, renewedUntil);
    return {
      ...nobody({ db, installation, now }, request),
      actor,
      workspace,
      cookie: request.headers["x-runsheet-client"] === "web" ? jar : null,
    };
  };
}

/** True while the one who opened a stream is still signed in, with the same role in the same workspace. */
export type Stays = (request: FastifyRequest, ctx: Ctx) => Promise<boolean>;

export function stays({ db, identify, cookie }: CallerOptions): Stays {
  return async (request, ctx) => {
    const token = bearerOf(request) ?? cookie.read(request);
    try {
      const who = await identify(db, { token, workspaceId: ctx.workspace?.id ?? null, address: request.ip });
      return who.actor.kind === ctx.actor.kind && who.workspace?.role === ctx.workspace?.role;
    } catch (error) {
      // A database that is away says nothing about the session.
      return !(error instanceof AppError);
    }
  };
}

/** The context of a request that could not be told whose it is; enough to answer with a refusal. */
export function nobody(
  { db, installation, now }: Pick<CallerOptions, "db" | "installation" | "now">,
  request: FastifyRequest,
): Ctx {
  const userAgent = request.headers["user-agent"]?.slice(0, 500) ?? null;
  return {
    actor: { kind: "nobody" },
    workspace: null,
    request: { id: request.id, address: request.ip, userAgent },
    cookie: null,
    db,
    installation,
    now,
  };
}

/** The token of `Authorization: Bearer`, or null. Other schemes belong to proxies in front of us. */
export function bearerOf(request: FastifyRequest): string | null {
  return /^bearer +(\S+)$/i.exec(request.headers.authorization ?? "")?.[1] ?? null;
}

function checkedId(value: string | string[] | undefined): string | null {
  if (value === undefined || value === "") return null;
  const id = Id.safeParse(value);
  if (!id.success)
    throw new AppError("invalid", "workspace.malformed_id", "X-Workspace-Id must be the id of a workspace");
  return id.data.toLowerCase();
}
