import { ACTIONS, needsWorkspace, type Action } from "@runsheet/contract/access";
import type { AnyTRPCRouter } from "@trpc/server";
import { generateOpenApiDocument, type OpenApiRouter } from "trpc-to-openapi";
import { REST_PREFIX } from "./rest.ts";

interface Parameter {
  name: string;
  in: "path" | "query" | "header";
  required?: boolean;
  description?: string;
  style?: string;
  explode?: boolean;
  schema: { type?: unknown };
}
interface Operation {
  operationId: string;
  tags?: string[];
  security?: Record<string, string[]>[];
  parameters?: (Parameter | { $ref: string })[];
  requestBody?: {
    required?: boolean;
    content: Record<string, { schema: { properties?: object; required?: string[] } }>;
  };
  responses: Record<string, unknown>;
}
export interface OpenApiDocument {
  openapi: string;
  info: object;
  tags: { name: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: Record<string, Record<string, object>>;
}

/** RFC 9457, with our own members: the dotted reason, its facts, and the fields at fault. */
const PROBLEM = {
  type: "object",
  required: ["type", "title", "status", "detail", "instance", "reason", "data", "errors"],
  properties: {
    type: { type: "string", format: "uri", examples: ["urn:runsheet:problem:run.finished_already"] },
    title: { type: "string" },
    status: { type: "integer" },
    detail: { type: "string", description: "One plain sentence" },
    instance: {
      type: "string",
      format: "uri",
      description: "urn:uuid: and the request's id, which the server's log carries too",
    },
    reason: { type: "string", description: "Stable and dotted; programs decide by it" },
    data: {
      type: "object",
      description: "Facts of the reason",
      additionalProperties: { type: ["string", "number", "boolean", "null"] },
    },
    errors: {
      type: "array",
      description: "Fields that are not valid",
      items: {
        type: "object",
        required: ["path", "message"],
        properties: { path: { type: "array", items: { type: ["string", "integer"] } }, message: { type: "string" } },
      },
    },
  },
};

const WORKSPACE_HEADER = {
  name: "X-Workspace-Id",
  in: "header",
  description: "The workspace to act in. Not needed by who belongs to exactly one.",
  schema: { type: "string", format: "uuid" },
};

/** OpenAPI 3.1 of every procedure that has a REST path. */
export function openApiDocument(router: AnyTRPCRouter, version: string): OpenApiDocument {
  const document = generateOpenApiDocument(router as unknown as OpenApiRouter, {
    title: "Runsheet",
    description:
      "Templates, runs and their logs. Send `Authorization: Bearer <token>` with an API token from the settings, or with the token that `POST /auth/login` returns.",
    version,
    baseUrl: REST_PREFIX,
    openApiVersion: "3.1.0",
    securitySchemes: {
      bearer: { type: "http", scheme: "bearer", description: "An API token, or the token that sign-in returns" },
    },
    license: { name: "MIT", identifier: "MIT" },
  });
  const found = withOneJsonSchema(JSON.parse(JSON.stringify(document)) as OpenApiDocument);
  const schemas = Object.entries(found.components.schemas ?? {}).filter(([name]) => !name.startsWith("error."));
  const operations = Object.values(found.paths).flatMap((path) => Object.values(path));
  for (const operation of operations) describe(operation);
  return {
    ...found,
    tags: [...new Set(operations.flatMap((operation) => operation.tags ?? []))].map((name) => ({ name })),
    components: {
      ...found.components,
      schemas: { ...Object.fromEntries(schemas), Problem: PROBLEM },
      parameters: { Workspace: WORKSPACE_HEADER },
      responses: {
        Problem: {
          description: "What was refused, and why",
          content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
        },
      },
    },
  };
}

function describe(operation: Operation): void {
  const action = operation.operationId.replace("-", ".");
  const inWorkspace = Object.hasOwn(ACTIONS, action) && needsWorkspace(action as Action);
  const parameters = operation.parameters ?? [];
  for (const parameter of parameters) {
    // Lists in a query are written with commas.
    if ("in" in parameter && parameter.in === "query" && parameter.schema.type === "array")
      Object.assign(parameter, { style: "form", explode: false });
  }
  operation.parameters = inWorkspace ? [...parameters, { $ref: "#/components/parameters/Workspace" }] : parameters;
  operation.security ??= [];
  operation.responses = { 200: operation.responses["200"], default: { $ref: "#/components/responses/Problem" } };

  const schema = operation.requestBody?.content["application/json"]?.schema;
  if (!schema || !operation.requestBody) return;
  if (Object.keys(schema.properties ?? {}).length === 0) delete operation.requestBody;
  else operation.requestBody.required = (schema.required ?? []).length > 0;
}

/** Each use of `z.json()` becomes a schema of its own that refers to itself; here they become one. */
function withOneJsonSchema(document: OpenApiDocument): OpenApiDocument {
  const schemas = document.components.schemas ?? {};
  const same = new Map<string, string>();
  let text = JSON.stringify(document);
  for (const [name, schema] of Object.entries(schemas)) {
    const shape = JSON.stringify(schema).replaceAll(`/${name}"`, '/self"');
    const first = same.get(shape);
    if (!name.startsWith("__schema")) continue;
    const isJson = shape.includes('"type":"null"') && shape.includes("additionalProperties");
    if (!first) same.set(shape, isJson ? "JsonValue" : name);
    text = text
      .replaceAll(`"#/components/schemas/${name}"`, `"#/components/schemas/${same.get(shape)}"`)
      .replaceAll(`"${name}":`, `"${same.get(shape)}":`);
  }
  return JSON.parse(text) as OpenApiDocument;
}
