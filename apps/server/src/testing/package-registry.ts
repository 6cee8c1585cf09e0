import { createServer } from "node:http";
import { listen } from "./shipped-bench.ts";

/** Stands in for the npm registry: knows one package, `bad`, whose version 1.0.0 is known to be of high severity. */
export async function packageRegistry(): Promise<string> {
  const version = (number: string) => ({
    name: "bad",
    version: number,
    dist: { tarball: "http://127.0.0.1:1/bad.tgz" },
  });
  const advisory = {
    id: 1,
    url: "https://example.org/advisories/1",
    title: "Bad in every way",
    severity: "high",
    vulnerable_versions: "<2.0.0",
    cwe: [],
    cvss: { score: 8, vectorString: null },
  };
  const known: Record<string, object> = {
    "POST /-/npm/v1/security/advisories/bulk": { bad: [advisory] },
    "GET /bad": {
      name: "bad",
      "dist-tags": { latest: "2.0.0" },
      versions: { "1.0.0": version("1.0.0"), "2.0.0": version("2.0.0") },
    },
  };
  const server = createServer((request, response) => {
    request.resume();
    const answer = known[`${request.method} ${request.url}`];
    response.writeHead(answer ? 200 : 404, { "content-type": "application/json" }).end(JSON.stringify(answer ?? {}));
  });
  return `http://127.0.0.1:${await listen(server)}/`;
}

/** The files of a project that depends on it, and asks that registry. */
export function projectWithBadPackage(registry: string): Record<string, string> {
  const project = { name: "shop", dependencies: { bad: "1.0.0" } };
  const packages = { "": project, "node_modules/bad": { version: "1.0.0" } };
  return {
    ".npmrc": `registry=${registry}\n`,
    "package.json": JSON.stringify(project),
    "package-lock.json": JSON.stringify({ name: "shop", lockfileVersion: 3, packages }),
  };
}
