/** What a file of another program looks like, told by its outermost shape. */
const FOREIGN: readonly [name: string, looksLike: (file: Shape) => boolean][] = [
  ["an n8n workflow", ({ map }) => Array.isArray(map.nodes) && isMap(map.connections)],
  ["a GitHub Actions workflow", ({ map }) => "on" in map && isMap(map.jobs)],
  ["a GitHub action", ({ map }) => isMap(map.runs) && "using" in map.runs],
  ["a Kestra flow", ({ map }) => "namespace" in map && "id" in map && Array.isArray(map.tasks)],
  ["a Kubernetes manifest", ({ map }) => "apiVersion" in map && "kind" in map],
  ["a Docker Compose file", ({ map }) => isMap(map.services)],
  ["an Ansible playbook", ({ list }) => list.some((play) => isMap(play) && "hosts" in play)],
  ["a list of Ansible tasks", ({ list }) => list.some((task) => isMap(task) && "name" in task && !("id" in task))],
  ["a CircleCI configuration", ({ map }) => isMap(map.jobs) && ("workflows" in map || "orbs" in map)],
  ["an Azure pipeline", ({ map }) => "trigger" in map && ("steps" in map || "jobs" in map || "stages" in map)],
  ["a GitLab CI configuration", ({ map }) => Object.values(map).some(isGitLabJob)],
  ["a Postman collection", ({ map }) => isMap(map.info) && Array.isArray(map.item)],
  ["an OpenAPI document", ({ map }) => "openapi" in map || "swagger" in map],
  ["a Make scenario", ({ map }) => Array.isArray(map.flow) && isMap(map.metadata)],
  ["an npm package file", ({ map }) => isMap(map.dependencies) || isMap(map.scripts)],
];

interface Shape {
  map: Record<string, unknown>;
  list: unknown[];
}

/** Says of which other program a file is, e.g. `a GitHub Actions workflow`; null for what may be meant as ours. */
export function foreignKindOf(value: unknown): string | null {
  const file = { map: isMap(value) ? value : {}, list: Array.isArray(value) ? value : [] };
  if ("runsheet" in file.map) return null;
  return FOREIGN.find(([, looksLike]) => looksLike(file))?.[0] ?? null;
}

function isMap(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}

function isGitLabJob(job: unknown): boolean {
  return isMap(job) && ("script" in job || "extends" in job || "trigger" in job);
}
