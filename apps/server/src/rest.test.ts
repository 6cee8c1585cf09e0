import { connect } from "node:net";
import { HTTP_STATUS } from "@runsheet/contract/error";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bearer, HOST, openDoor, type Door } from "./testing/door.ts";

const ID = "0193a1de-7b1f-7c3e-9d53-0a6f2a1f4b11";
let door: Door;
beforeAll(async () => {
  door = await openDoor();
});
afterAll(() => door.app.close());
const json = { ...bearer, "content-type": "application/json" };

describe("a procedure over REST", () => {
  test("takes path and query, coerced by its schema", async () => {
    const answer = await door.ask({
      url: `/api/v1/things/${ID}?limit=7&name=slow%20count+%26&id=other`,
      headers: bearer,
    });
    expect(answer.json()).toEqual({ id: ID, limit: 7, name: "slow count &" });
    expect(answer.headers).toMatchObject({
      "content-type": "application/json; charset=utf-8",
      "cache-control": "no-store",
    });
  });
  test("takes path and body, and the path wins", async () => {
    const answer = await door.ask({
      method: "PUT",
      url: `/api/v1/things/${ID}`,
      headers: json,
      payload: { id: "other", name: "Ada" },
    });
    expect(answer.json()).toEqual({ id: ID, name: "Ada", limit: 25 });
  });
  test("deletes and acts without a body", async () => {
    expect((await door.ask({ method: "DELETE", url: `/api/v1/things/${ID}`, headers: bearer })).json()).toMatchObject({
      id: ID,
    });
    expect((await door.ask({ method: "POST", url: "/api/v1/touch", headers: json, payload: "" })).json()).toEqual({
      touched: true,
    });
  });
});

describe("a refusal over REST is a problem", () => {
  test.each(Object.entries(HTTP_STATUS))("of kind %s with status %i", async (kind, status) => {
    const answer = await door.ask({ url: `/api/v1/refuse/${kind}`, headers: bearer });
    expect(answer.statusCode).toBe(status);
    expect(answer.headers["content-type"]).toBe("application/problem+json; charset=utf-8");
    const id = answer.headers["x-request-id"];
    expect(answer.json()).toEqual({
      type: "urn:runsheet:problem:probe.refused",
      title: expect.any(String),
      status,
      detail: "Refused by the probe",
      instance: `urn:uuid:${id}`,
      reason: "probe.refused",
      data: { retryAfterSeconds: 7 },
      errors: [],
    });
    expect(answer.headers["www-authenticate"]).toBe(kind === "unauthenticated" ? "Bearer" : undefined);
    expect(answer.headers["retry-after"]).toBe(kind === "limited" ? "7" : undefined);
  });
  test("names the fields that are not valid", async () => {
    const answer = await door.ask({ method: "PUT", url: `/api/v1/things/${ID}`, headers: json, payload: { name: 5 } });
    expect(answer.json()).toMatchObject({
      status: 400,
      reason: "input.invalid",
      errors: [{ path: ["name"], message: expect.any(String) }],
    });
  });
  test("never tells what an unexpected error said; the log keeps it once, under the request's id", async () => {
    door.lines.length = 0;
    for (const url of ["/api/v1/crash", "/trpc/crash"]) {
      const answer = await door.ask({ url, headers: { ...bearer, "x-request-id": "chosen-by-client" } });
      expect(answer.statusCode).toBe(503);
      expect(answer.body).not.toMatch(/hunter2|stack|\.ts|node_modules/);
      const lines = door.lines.filter((line) => line.requestId === answer.headers["x-request-id"] && line.level === 50);
      expect(lines).toEqual([
        expect.objectContaining({
          err: expect.objectContaining({
            message: expect.stringContaining("hunter2"),
            stack: expect.stringContaining("door.ts"),
          }),
        }),
      ]);
    }
    expect(JSON.stringify(door.lines)).not.toMatch(/chosen-by-client|a-good-token/);
  });

  const id = `/api/v1/things/${ID}`;
  test.each([
    ["an unknown path", { url: "/api/v1/nothing" }, 404, "request.no_such_path"],
    ["an unknown path, changed", { method: "POST", url: "/api/nothing", payload: {} }, 404, "request.no_such_path"],
    ["a foreign method", { method: "PATCH", url: id, headers: json, payload: {} }, 405, "request.method"],
    [
      "another content type",
      { method: "PUT", url: id, headers: { ...json, "content-type": "text/xml" }, payload: "<x/>" },
      415,
      "request.content_type",
    ],
    [
      "a body without a type",
      { method: "PUT", url: id, headers: bearer, payload: Buffer.from("{}") },
      415,
      "request.content_type",
    ],
    ["malformed JSON", { method: "PUT", url: id, headers: json, payload: '{"name":' }, 400, "request.malformed"],
    ["a body that is a list", { method: "PUT", url: id, headers: json, payload: "[]" }, 400, "request.malformed"],
    ["a body that is null", { method: "PUT", url: id, headers: json, payload: "null" }, 400, "request.malformed"],
    [
      "__proto__",
      { method: "PUT", url: id, headers: json, payload: '{"__proto__":{"admin":true}}' },
      400,
      "request.malformed",
    ],
    [
      "constructor.prototype",
      { method: "PUT", url: id, headers: json, payload: '{"constructor":{"prototype":{"x":1}}}' },
      400,
      "request.malformed",
    ],
    [
      "too large a body",
      { method: "PUT", url: id, headers: json, payload: `{"name":"${"x".repeat(4_200_000)}"}` },
      413,
      "request.too_large",
    ],
    ["a malformed address", { url: "/api/v1/things/%E0%A4%A" }, 400, "request.malformed"],
    ["too long a parameter", { url: `/api/v1/things/${"x".repeat(9_000)}` }, 414, "request.url_too_long"],
  ] as const)("for %s", async (_what, asked, status, reason) => {
    const answer = await door.ask(asked as never);
    expect(answer.json()).toMatchObject({ status, reason, type: `urn:runsheet:problem:${reason}` });
    expect([answer.statusCode, answer.headers["content-type"]]).toEqual([
      status,
      "application/problem+json; charset=utf-8",
    ]);
    expect(answer.body).not.toMatch(/stack|node_modules|FST_/);
  });
  test("says which methods a path understands", async () => {
    const answer = await door.ask({ method: "PATCH", url: id });
    expect(answer.headers.allow?.toString().split(", ").toSorted()).toEqual(["DELETE", "GET", "HEAD", "PUT"]);
  });
});

describe("bytes that are hardly HTTP", () => {
  /** Everything the server says to raw bytes, until it hangs up. */
  async function raw(bytes: string): Promise<string> {
    if (!door.app.server.listening) await door.app.listen({ port: 0, host: "127.0.0.1" });
    const { port } = door.app.server.address() as { port: number };
    const socket = connect(port, "127.0.0.1").setEncoding("utf8");
    let said = "";
    socket.on("data", (chunk) => (said += chunk));
    socket.write(bytes.replaceAll(HOST, `127.0.0.1:${port}`));
    await new Promise((resolve) => socket.on("close", resolve).on("error", resolve));
    return said;
  }
  test("are refused as problems too", async () => {
    expect(await raw("HELLO\r\n\r\n")).toMatch(/^HTTP\/1\.1 400 [^]*application\/problem\+json[^]*request\.malformed/);
    expect(await raw(`GET / HTTP/1.1\r\nHost: ${HOST}\r\nX-Long: ${"x".repeat(20_000)}\r\n\r\n`)).toMatch(
      /^HTTP\/1\.1 431 [^]*request\.headers_too_large/,
    );
    expect(
      await raw(`GET http://evil.example/api/v1/who HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n`),
    ).toMatch(/^HTTP\/1\.1 421 /);
    expect(await raw(`GET /healthz HTTP/1.0\r\n\r\n`)).toMatch(/^HTTP\/1\.[01] 421 /);
  });
  test("may name the real port of the socket, whatever the configured one", async () => {
    expect(await raw(`GET /healthz HTTP/1.1\r\nHost: ${HOST}\r\nConnection: close\r\n\r\n`)).toMatch(
      /^HTTP\/1\.1 200 /,
    );
  });
});
