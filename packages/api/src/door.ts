import type { OpenApiMeta } from "trpc-to-openapi";

type Path = `/${string}`;

/** How procedures of one tag stand in the REST interface: `get("/runs", "…")` and so on, for those who signed in. */
export function door(tag: string) {
  const by = (method: "GET" | "POST" | "PUT" | "DELETE") => (path: Path, summary: string) =>
    ({ openapi: { method, path, tags: [tag], summary, protect: true } }) satisfies OpenApiMeta;
  return { get: by("GET"), post: by("POST"), put: by("PUT"), del: by("DELETE") };
}
