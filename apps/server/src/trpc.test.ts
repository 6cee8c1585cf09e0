import { request as open } from "node:http";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { bearer, openDoor, seen, WORKSPACE, type Door } from "./testing/door.ts";

let door: Door;
beforeAll(async () => {
  door = await openDoor();
});
afterAll(() => door.app.close());
const ID = "0193a1de-7b1f-7c3e-9d53-0a6f2a1f4b11";
const json = { ...bearer, "content-type": "application/json" };
const query = (input: unknown) => `input=${encodeURIComponent(JSON.stringify(input))}`;

describe("tRPC over HTTP", () => {
  test("answers a query and a mutation", async () => {
    expect((await door.ask({ url: `/trpc/thing.get?${query({ id: ID })}`, headers: bearer })).json()).toEqual({
      result: { data: { id: ID, limit: 25 } },
    });
    const updated = await door.ask({
      method: "POST",
      url: "/trpc/thing.update",
      headers: json,
      payload: { id: ID, name: "Ada" },
    });
    expect(updated.json()).toEqual({ result: { data: { id: ID, name: "Ada", limit: 25 } } });
  });
  test("answers a batch call by call, with 207 when they differ", async () => {
    const answer = await door.ask({
      url: `/trpc/who,thing.get,refuse,nothing?batch=1&${query({ 1: { id: "x" }, 2: { kind: "conflict" } })}`,
      headers: bearer,
    });
    expect(answer.statusCode).toBe(207);
    expect(answer.json()).toMatchObject([
      { result: { data: { kind: "person" } } },
      { error: { data: { httpStatus: 400, refusal: { reason: "input.invalid", problems: [{ path: ["id"] }] } } } },
      {
        error: {
          data: { httpStatus: 409, refusal: { reason: "probe.refused", requestId: answer.headers["x-request-id"] } },
        },
      },
      { error: { data: { httpStatus: 404, refusal: { kind: "not_found" } } } },
    ]);
  });
  test("refuses more than ten calls in a batch, also a streamed one", async () => {
    const url = `/trpc/${Array(11).fill("who").join(",")}?batch=1`;
    for (const headers of [bearer, { ...bearer, "trpc-accept": "application/jsonl" }]) {
      expect((await door.ask({ url, headers })).json()).toMatchObject({
        status: 400,
        reason: "request.batch_too_large",
      });
    }
    expect(
      (await door.ask({ url: `/trpc/${Array(10).fill("who").join(",")}?batch=1`, headers: bearer })).statusCode,
    ).toBe(200);
  });
  test("never changes anything on GET", async () => {
    expect((await door.ask({ url: "/trpc/touch", headers: bearer })).json()).toMatchObject({
      error: { data: { code: "METHOD_NOT_SUPPORTED" } },
    });
    expect((await door.ask({ method: "POST", url: "/trpc/who", headers: json, payload: {} })).json()).toMatchObject({
      error: { data: { code: "METHOD_NOT_SUPPORTED" } },
    });
    expect((await door.ask({ method: "PUT", url: "/trpc/touch", headers: json, payload: {} })).headers.allow).toBe(
      "GET, POST",
    );
  });
  test.each(["toString", "__proto__", "constructor", "thing", "hasOwnProperty.call"])(
    "finds no procedure called %s",
    async (path) => {
      expect((await door.ask({ url: `/trpc/${path}`, headers: bearer })).statusCode).toBe(404);
    },
  );
  test.each(["{", "%7B%22__proto__%22%3A1%7D"])("refuses the input %s", async (input) => {
    expect((await door.ask({ url: `/trpc/thing.get?input=${input}`, headers: bearer })).json()).toMatchObject({
      status: 400,
      reason: "request.malformed",
    });
  });
  test("a refusal before any call is understood by a tRPC client", async () => {
    const answer = await door.ask({
      url: "/trpc/who?batch=1",
      headers: { ...bearer, "x-workspace-id": "0193a1de-7b1f-7c3e-9d53-000000000000" },
    });
    expect(answer.statusCode).toBe(403);
    expect(answer.json().error).toMatchObject({
      code: expect.any(Number),
      data: { code: "FORBIDDEN", refusal: { reason: "workspace.not_member" } },
    });
  });
  test("streams a batch of JSON lines", async () => {
    const answer = await door.ask({
      url: "/trpc/who,who?batch=1",
      headers: { ...bearer, "trpc-accept": "application/jsonl" },
    });
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toContain('"kind":"person"');
  });
});

describe("a subscription", () => {
  async function follow(path: string, headers: Record<string, string>) {
    if (!door.app.server.listening) await door.app.listen({ port: 0, host: "127.0.0.1" });
    const { port } = door.app.server.address() as { port: number };
    const asked = open({ port, host: "127.0.0.1", path, headers: { accept: "text/event-stream", ...headers } });
    return new Promise<{ status: number; type: string; until(text: string): Promise<string>; leave(): void }>(
      (resolve, reject) => {
        asked.on("error", reject).end();
        asked.on("response", (response) => {
          let said = "";
          response
            .setEncoding("utf8")
            .on("data", (chunk) => (said += chunk))
            .on("error", () => undefined);
          const until = (text: string) =>
            vi.waitUntil(() => said.includes(text) && said, { timeout: 5_000 }) as Promise<string>;
          resolve({
            status: response.statusCode!,
            type: String(response.headers["content-type"]),
            until,
            leave: () => void asked.destroy(),
          });
        });
      },
    );
  }
  const workspace = (id: string) => `connectionParams=${encodeURIComponent(JSON.stringify({ workspaceId: id }))}`;

  test("is a stream in the workspace of its connection parameters, ended when the client leaves", async () => {
    const before = seen.aborted;
    const stream = await follow(`/trpc/ticks?${workspace(WORKSPACE)}`, bearer);
    expect([stream.status, stream.type]).toEqual([200, "text/event-stream"]);
    expect(await stream.until("person")).toContain(`"workspaceId":"${WORKSPACE}"`);
    stream.leave();
    await vi.waitUntil(() => seen.aborted === before + 1, { timeout: 5_000 });
  });
  test("tells a refused caller why, as an event", async () => {
    const stream = await follow(`/trpc/ticks?${workspace("0193a1de-7b1f-7c3e-9d53-000000000000")}`, bearer);
    const said = await stream.until("serialized-error");
    expect(said).toContain("workspace.not_member");
    expect(said).not.toMatch(/stack/);
    expect((await door.ask({ url: "/trpc/ticks?connectionParams=nonsense", headers: bearer })).json()).toMatchObject({
      status: 400,
      reason: "request.parse_error",
    });
  });
  test("does not keep a shutdown waiting", async () => {
    const stream = await follow("/trpc/ticks", bearer);
    await stream.until("person");
    // The stream itself would go on for longer than the test may take.
    await expect(door.app.close()).resolves.toBeUndefined();
  });
});
