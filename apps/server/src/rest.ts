import type { DoorMeta } from "@runsheet/api";
import { AppError } from "@runsheet/contract/error";
import { callTRPCProcedure, type AnyTRPCProcedure, type AnyTRPCRouter } from "@trpc/server";
import type { FastifyInstance, FastifyRequest, HTTPMethods } from "fastify";
import type { CallerOf } from "./caller.ts";
import { holdCalls } from "./held-call.ts";
import { onlyMethods } from "./methods.ts";

export const REST_PREFIX = "/api/v1";

/** A procedure's door in REST: `path` is its name in the router, `url` as in OpenAPI (`/templates/{id}`). */
export interface RestDoor {
  path: string;
  type: "query" | "mutation";
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  url: string;
  /** It is held open while there is nothing to say. */
  waits: boolean;
}

/** Every procedure that names a REST path. */
export function restDoors(router: AnyTRPCRouter): RestDoor[] {
  const procedures: Record<string, AnyTRPCProcedure> = router._def.procedures;
  return Object.entries(procedures).flatMap(([path, procedure]) => {
    const { type, meta } = procedure._def as AnyTRPCProcedure["_def"] & { meta?: DoorMeta };
    if (!meta?.openapi || type === "subscription") return [];
    return [{ path, type, method: meta.openapi.method, url: meta.openapi.path, waits: meta.waits ?? false }];
  });
}

/** The same procedures over plain HTTP: path and query or body make the input, the output is the body. */
export function mountRest(app: FastifyInstance, router: AnyTRPCRouter, callerOf: CallerOf): void {
  const hold = holdCalls(app);
  const understood = new Map<string, Set<string>>();
  for (const door of restDoors(router)) {
    const url = REST_PREFIX + door.url.replace(/\{(\w+)\}/g, ":$1");
    app.route({
      method: door.method as HTTPMethods,
      url,
      handler: async (request, reply) => {
        const input = inputOf(request);
        const ctx = await callerOf(request, reply, 1);
        const output = await callTRPCProcedure({
          router,
          path: door.path,
          type: door.type,
          ctx,
          input,
          getRawInput: async () => input,
          // Making one takes as long as a look-up.
          signal: door.waits ? hold(reply) : undefined,
          batchIndex: 0,
        });
        reply.headers({ "content-type": "application/json; charset=utf-8", "cache-control": "no-store" });
        return JSON.stringify(output ?? null);
      },
    });
    const methods = understood.get(url) ?? new Set();
    understood.set(url, methods.add(door.method));
    if (door.method === "GET") methods.add("HEAD");
  }
  for (const [url, methods] of understood) onlyMethods(app, url, [...methods]);
}

/** The path names the thing, so its parameters win over a body or query that says otherwise. */
function inputOf({ method, query, body, params }: FastifyRequest): Record<string, unknown> {
  const named = params as Record<string, string>;
  if (method === "GET" || method === "HEAD" || method === "DELETE")
    return { ...(query as Record<string, unknown>), ...named };
  if (body !== undefined && (typeof body !== "object" || body === null || Array.isArray(body))) {
    throw new AppError("invalid", "request.malformed", "The body is a JSON object");
  }
  return { ...body, ...named };
}
