import type { FastifyInstance } from "fastify";
import { onlyMethods } from "./methods.ts";

type Part = "database" | "migrations" | "scheduler";
export type Ready = () => Promise<Record<Part, { ok: boolean; detail?: string }>>;

/** `/healthz`: the process answers. `/readyz`: so does what it needs; a balancer sends work only then. */
export function mountHealth(app: FastifyInstance, ready: Ready): void {
  app.get("/healthz", async (_request, reply) => reply.header("cache-control", "no-store").send({ status: "ok" }));
  app.get("/readyz", async (request, reply) => {
    reply.header("cache-control", "no-store");
    try {
      const parts = await ready();
      const ok = Object.values(parts).every((part) => part.ok);
      return reply.code(ok ? 200 : 503).send({ status: ok ? "ready" : "unready", parts });
    } catch (error) {
      request.log.error({ err: error }, "readiness check failed");
      return reply.code(503).send({ status: "unready", parts: {} });
    }
  });
  for (const url of ["/healthz", "/readyz"]) onlyMethods(app, url, ["GET", "HEAD"]);
}
