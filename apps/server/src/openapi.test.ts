import { appRouter } from "@runsheet/api";
import { ACTIONS, needsWorkspace, type Action } from "@runsheet/contract/access";
import { describe, expect, test } from "vitest";
import { openApiDocument } from "./openapi.ts";
import { restDoors } from "./rest.ts";

const document = openApiDocument(appRouter, "0.1.0");
const text = JSON.stringify(document);
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
);
type Named = { name: string; in: string; required?: boolean; schema: { type?: string } };
const named = (parameters: unknown[] = []) =>
  parameters.filter(
    (parameter): parameter is Named => typeof parameter === "object" && parameter !== null && "name" in parameter,
  );

function find(pointer: string): unknown {
  return pointer
    .slice(2)
    .split("/")
    .reduce<unknown>((found, key) => (found as Record<string, unknown> | undefined)?.[key], document);
}

describe("the OpenAPI document", () => {
  test("has every procedure but the subscriptions, once, under a path of its own", () => {
    const procedures = appRouter._def.procedures as unknown as Record<string, { _def: { type: string } }>;
    const expected = Object.keys(procedures).filter((name) => procedures[name]!._def.type !== "subscription");
    expect(
      restDoors(appRouter)
        .map((door) => door.path)
        .toSorted(),
    ).toEqual(expected.toSorted());
    expect(operations.map(({ operation }) => operation.operationId.replace("-", ".")).toSorted()).toEqual(
      expected.toSorted(),
    );
  });
  test("is 3.1, and every reference leads somewhere", () => {
    expect(document.openapi).toBe("3.1.0");
    const references = [...text.matchAll(/"\$ref":"([^"]+)"/g)].map((match) => match[1]!);
    expect(references.length).toBeGreaterThan(0);
    for (const reference of new Set(references))
      expect([reference, typeof find(reference)]).toEqual([reference, "object"]);
    expect(text).not.toMatch(/"nullable"|error\.BAD_REQUEST|__schema/);
  });
  test("declares each path parameter, required, and no other", () => {
    for (const { path, operation } of operations) {
      const inPath = named(operation.parameters).filter((parameter) => parameter.in === "path");
      expect([path, inPath.map((parameter) => parameter.name)]).toEqual([
        path,
        [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]),
      ]);
      expect(inPath.every((parameter) => parameter.required === true)).toBe(true);
    }
  });
  test("gives GET and DELETE no body, and writes lists in a query with commas", () => {
    const withoutBody = operations.filter(({ method }) => method === "get" || method === "delete");
    for (const { operation } of withoutBody) expect(operation.requestBody).toBeUndefined();
    const lists = operations
      .flatMap(({ operation }) => named(operation.parameters))
      .filter((parameter) => parameter.schema.type === "array");
    for (const parameter of lists) expect(parameter).toMatchObject({ style: "form", explode: false });
    const logs = document.paths["/executions/{id}/logs"]!.get!;
    expect(named(logs.parameters).find((parameter) => parameter.name === "after")?.schema).toMatchObject({
      type: "integer",
    });
  });
  test("answers every refusal with the one problem, and asks for a token and a workspace where they are needed", () => {
    for (const { operation } of operations) {
      expect(Object.keys(operation.responses)).toEqual(["200", "default"]);
      expect(operation.responses.default).toEqual({ $ref: "#/components/responses/Problem" });
      const action = operation.operationId.replace("-", ".") as Action;
      expect(operation.security).toEqual(ACTIONS[action] === "public" ? [] : [{ bearer: [] }]);
      const asksWorkspace = JSON.stringify(operation.parameters).includes("#/components/parameters/Workspace");
      expect([operation.operationId, asksWorkspace]).toEqual([operation.operationId, needsWorkspace(action)]);
    }
  });
  test("tags and names everything once", () => {
    const used = new Set(operations.flatMap(({ operation }) => operation.tags ?? []));
    expect(document.tags.map((tag) => tag.name).toSorted()).toEqual([...used].toSorted());
    expect(new Set(operations.map(({ operation }) => operation.operationId)).size).toBe(operations.length);
  });
});
