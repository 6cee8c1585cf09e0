import { existsSync } from "node:fs";
import { join } from "node:path";
import fastifyStatic from "@fastify/static";
import { AppError } from "@runsheet/contract/error";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

/** Doors of programs: nothing below them is a screen of the web client. */
const NOT_A_SCREEN = /^\/(api|trpc|docs|assets|healthz|readyz)(\/|$)/;

/** The built web client. Addresses that are screens get its page, and the client's own router takes it from there. */
export async function mountWeb(app: FastifyInstance, webRoot: string): Promise<void> {
  const isBuilt = existsSync(join(webRoot, "index.html"));
  if (isBuilt) {
    await app.register(fastifyStatic, {
      root: webRoot,
      index: false,
      dotfiles: "ignore",
      preCompressed: true,
      cacheControl: false,
      setHeaders: (reply, path) => {
        // The bundler puts a hash of the content in the names of what it writes to assets/.
        const isHashed = path.startsWith(join(webRoot, "assets"));
        reply.header("cache-control", isHashed ? "public, max-age=31536000, immutable" : "no-cache");
      },
    });
    app.get("/", (_request, reply) => reply.sendFile("index.html"));
  }
  app.setNotFoundHandler((request, reply) => {
    if (!isScreen(request)) throw new AppError("not_found", "request.no_such_path", "There is nothing here");
    return isBuilt ? reply.code(200).sendFile("index.html") : notBuilt(reply);
  });
}

function isScreen(request: FastifyRequest): boolean {
  const { pathname } = new URL(request.url, "http://screen");
  return (
    (request.method === "GET" || request.method === "HEAD") &&
    Boolean(request.headers.accept?.includes("text/html")) &&
    !NOT_A_SCREEN.test(decodeURIComponent(pathname))
  );
}

function notBuilt(reply: FastifyReply): FastifyReply {
  return reply
    .code(503)
    .type("text/plain; charset=utf-8")
    .send("The web client is not built yet. Run `pnpm start` at the root of the repository, which builds it.\n");
}
