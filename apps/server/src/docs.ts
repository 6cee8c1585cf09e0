import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { FastifyInstance } from "fastify";
import { onlyMethods } from "./methods.ts";
import { REST_PREFIX } from "./rest.ts";

const DOCUMENT = `${REST_PREFIX}/openapi.json`;

const PAGE = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,"><title>Runsheet API</title></head>
<body><div id="reference"></div><script src="/docs/scalar.js"></script><script src="/docs/start.js"></script></body>
</html>
`;

/** Everything that would call home, or a service of Scalar's, is off; the policy would stop it as well. */
const START = `Scalar.createApiReference("#reference", ${JSON.stringify({
  url: DOCUMENT,
  agent: { disabled: true },
  mcp: { disabled: true },
  telemetry: false,
  withDefaultFonts: false,
  hideClientButton: true,
  showDeveloperTools: "never",
  persistAuth: false,
  authentication: { preferredSecurityScheme: "bearer" },
  defaultHttpClient: { targetKey: "shell", clientKey: "curl" },
})});
`;

/** The OpenAPI document and a page that shows it, all served from here. */
export function mountDocs(app: FastifyInstance, document: object): void {
  const text = JSON.stringify(document);
  const file = (url: string, type: string, content: string) => {
    app.get(url, async (_request, reply) => reply.type(type).header("cache-control", "no-cache").send(content));
    onlyMethods(app, url, ["GET", "HEAD"]);
  };
  file(DOCUMENT, "application/json; charset=utf-8", text);
  file("/docs", "text/html; charset=utf-8", PAGE);
  file("/docs/start.js", "text/javascript; charset=utf-8", START);

  const require = createRequire(import.meta.url);
  const bundle = once(() =>
    readFile(new URL("browser/standalone.js", pathToFileURL(require.resolve("@scalar/api-reference")))),
  );
  const packed = once(async () => promisify(gzip)(await bundle()));
  app.get("/docs/scalar.js", async (request, reply) => {
    const mayPack = /\bgzip\b/.test(String(request.headers["accept-encoding"] ?? ""));
    if (mayPack) reply.header("content-encoding", "gzip");
    reply
      .type("text/javascript; charset=utf-8")
      .headers({ vary: "accept-encoding", "cache-control": "public, max-age=3600" });
    return reply.send(await (mayPack ? packed() : bundle()));
  });
  onlyMethods(app, "/docs/scalar.js", ["GET", "HEAD"]);
}

/** Four megabytes that most processes never serve: read at the first request. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}
