import type { FastifyInstance } from "fastify";

export type ParseJson = (text: string) => unknown;

/** JSON alone is understood, an empty body is none, and keys that poison prototypes are refused as malformed. */
export function acceptJson(app: FastifyInstance): ParseJson {
  const parser = app.getDefaultJsonParser("error", "error");
  const parse: ParseJson = (text) => {
    let parsed: unknown;
    parser(undefined as never, text, (error, value) => {
      if (error) throw error;
      parsed = value;
    });
    return parsed;
  };
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("application/json", { parseAs: "string" }, async (_request: unknown, body: string) =>
    body === "" ? undefined : parse(body),
  );
  return parse;
}
