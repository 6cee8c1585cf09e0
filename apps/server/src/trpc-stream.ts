import { AppError } from "@runsheet/contract/error";
import type { Ctx } from "@runsheet/domain/context";
import { TRPCError, type AnyTRPCRouter } from "@trpc/server";
import { incomingMessageToRequest } from "@trpc/server/adapters/node-http";
import { parseConnectionParamsFromString, resolveResponse } from "@trpc/server/http";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { CallerOf, Stays } from "./caller.ts";
import { report } from "./fault.ts";
import type { ParseJson } from "./json.ts";
import { trpcCodeOf } from "./problem.ts";

export const MOST_CALLS = 10;

export interface TrpcOptions {
  router: AnyTRPCRouter;
  callerOf: CallerOf;
  /** The context of a stream whose caller was refused. */
  anonymous(request: FastifyRequest): Ctx;
  parseJson: ParseJson;
  stays: Stays;
  streamCheckMs: number;
}
export type TrpcRequest = FastifyRequest<{
  Params: { path: string };
  Querystring: Partial<Record<"batch" | "input" | "connectionParams", string>>;
}>;

/** Subscriptions (SSE) and streamed batches, by tRPC's own resolver; a closed connection aborts the procedure's signal. */
export async function answerStream(
  request: TrpcRequest,
  reply: FastifyReply,
  options: TrpcOptions,
): Promise<FastifyReply> {
  let error: TRPCError | null = null;
  const calls = request.query.batch === "1" ? request.params.path.split(",").length : 1;
  const ctx = await options.callerOf(request, reply, calls, workspaceOf(request)).catch((cause: unknown) => {
    // An EventSource cannot read the body of a failed answer, so the refusal travels as an event of the stream.
    error = new TRPCError({ code: cause instanceof AppError ? trpcCodeOf(cause) : "INTERNAL_SERVER_ERROR", cause });
    return options.anonymous(request);
  });
  const lasting = error ? null : whileSessionLasts(request, reply, ctx, options);
  Object.assign(request.raw, { body: request.body });
  const response = await resolveResponse({
    req: incomingMessageToRequest(request.raw, reply.raw, { maxBodySize: null }),
    path: request.params.path,
    router: options.router,
    createContext: async () => ctx,
    error,
    allowBatching: true,
    maxBatchSize: MOST_CALLS,
    onError: ({ error: found }) => report(request, found),
  });
  return reply.send(lasting ? new Response(response.body?.pipeThrough(lasting), response) : response);
}

/**
 * What a stream goes through from the caller's first look-up on. It may outlast its session by one check: it ends then, and
 * the client's next try is refused. Who loses a workspace or a role in it, signs out or revokes a token loses it at once.
 */
function whileSessionLasts(
  request: TrpcRequest,
  reply: FastifyReply,
  ctx: Ctx,
  { stays, streamCheckMs }: TrpcOptions,
): TransformStream {
  let end!: () => void;
  const lasting = new TransformStream({ start: (controller) => (end = () => controller.terminate()) });
  const check = () => void stays(request, ctx).then((isThere) => !isThere && end());
  const timer = setInterval(check, streamCheckMs).unref();
  const personId = ctx.actor.kind === "person" ? ctx.actor.id : null;
  const stop = ctx.db.signals.on("access_changed", (id) => (id === ctx.workspace?.id || id === personId) && check());
  reply.raw.once("close", () => {
    clearInterval(timer);
    stop();
  });
  return lasting;
}

/** An EventSource cannot set headers: the workspace comes as a connection parameter in the URL. */
function workspaceOf(request: TrpcRequest): string | undefined {
  const given = request.query.connectionParams;
  return given === undefined ? undefined : (parseConnectionParamsFromString(given)?.workspaceId ?? undefined);
}
