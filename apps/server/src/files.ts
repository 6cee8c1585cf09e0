import { Readable } from "node:stream";
import type { AuditPart } from "@runsheet/contract/audit";
import { AppError } from "@runsheet/contract/error";
import type { TemplateFile } from "@runsheet/contract/template";
import { TEMPLATE_SCHEMA_PATH, templateSchema } from "@runsheet/contract/template-schema";
import { callTRPCProcedure, type AnyTRPCRouter } from "@trpc/server";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { CallerOf } from "./caller.ts";
import { onlyMethods } from "./methods.ts";
import { REST_PREFIX } from "./rest.ts";

const IMPORT = `${REST_PREFIX}/templates/import`;
const DOWNLOAD = `${REST_PREFIX}/templates/:id/file`;
const AUDIT = `${REST_PREFIX}/audit/file`;
/** RFC 9512, and what was usual before it. */
const YAML_TYPES = ["application/yaml", "application/x-yaml", "text/yaml", "text/x-yaml"];

/** Files as they are, for `curl` and editors: templates, their schema, and the audit log. */
export function mountFiles(app: FastifyInstance, router: AnyTRPCRouter, callerOf: CallerOf): void {
  const schema = JSON.stringify(templateSchema());
  app.get(TEMPLATE_SCHEMA_PATH, async (_request, reply) =>
    reply.type("application/schema+json").header("cache-control", "public, max-age=3600").send(schema),
  );
  onlyMethods(app, TEMPLATE_SCHEMA_PATH, ["GET", "HEAD"]);

  app.get(AUDIT, async (request, reply) => {
    const ctx = await callerOf(request, reply, 1);
    const part = async (cursor?: string) => {
      const input = { ...(request.query as object), cursor };
      return (await callTRPCProcedure({
        router,
        path: "audit.export",
        type: "query",
        ctx,
        input,
        getRawInput: async () => input,
        signal: request.signal,
        batchIndex: 0,
      })) as AuditPart;
    };
    // Before the head is sent: a refusal is an answer of its own.
    const first = await part();
    reply.headers({
      "content-type": first.mediaType,
      "content-disposition": attachment(first.name),
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    });
    return reply.send(Readable.from(textsFrom(first, part)));
  });
  onlyMethods(app, AUDIT, ["GET", "HEAD"]);

  app.get(DOWNLOAD, async (request, reply) => {
    const input = { ...(request.query as object), ...(request.params as object) };
    const file = (await callTRPCProcedure({
      router,
      path: "template.export",
      type: "query",
      ctx: await callerOf(request, reply, 1),
      input,
      getRawInput: async () => input,
      signal: request.signal,
      batchIndex: 0,
    })) as TemplateFile;
    reply.headers({
      "content-type": file.mediaType,
      "content-disposition": attachment(file.name),
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    });
    return file.text;
  });
  onlyMethods(app, DOWNLOAD, ["GET", "HEAD"]);
}

/** Part by part, so that a log of any length is never in memory as a whole. */
async function* textsFrom(first: AuditPart, next: (cursor: string) => Promise<AuditPart>): AsyncGenerator<string> {
  yield first.text;
  for (let { nextCursor } = first; nextCursor !== null;) {
    const part = await next(nextCursor);
    yield part.text;
    ({ nextCursor } = part);
  }
}

/** Lets the import take a YAML file as its body; `?visibility=private` goes into the address then. */
export function acceptYaml(app: FastifyInstance): void {
  app.addContentTypeParser(YAML_TYPES, { parseAs: "string" }, async (request: FastifyRequest, body: string) => {
    if (request.routeOptions.url !== IMPORT || request.method !== "POST")
      throw new AppError("invalid", "request.content_type", "Send application/json");
    const { visibility } = request.query as { visibility?: unknown };
    return { text: body, ...(visibility === undefined ? {} : { visibility }) };
  });
}

/** RFC 6266: the name for everybody, and the real one (RFC 8187) for those who read it. */
export function attachment(name: string): string {
  const plain = name.normalize("NFKD").replaceAll(/[^\x20-\x7e]|["\\%]/g, "");
  const exact = encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${/^[\w-]/.test(plain) ? plain : `template${plain}`}"; filename*=UTF-8''${exact}`;
}
