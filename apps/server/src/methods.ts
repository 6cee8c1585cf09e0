import { AppError } from "@runsheet/contract/error";
import type { FastifyInstance, HTTPMethods } from "fastify";

const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/** Answers every other method of a path with 405 and what it does understand, before a body is read. */
export function onlyMethods(app: FastifyInstance, url: string, understood: string[]): void {
  const allow = understood.join(", ");
  const others = METHODS.filter(
    (method) => !understood.includes(method) && !app.hasRoute({ method: method as HTTPMethods, url }),
  );
  const refuse = async (): Promise<never> => {
    throw new AppError("invalid", "request.method", `This path understands ${allow}`, { allow });
  };
  if (others.length > 0)
    app.route({ method: others as HTTPMethods[], url, exposeHeadRoute: false, onRequest: refuse, handler: refuse });
}
