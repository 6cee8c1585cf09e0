import { afterAll, beforeAll, expect, test } from "vitest";
import { bearer, openDoor, type Door } from "./testing/door.ts";

let door: Door;
beforeAll(async () => (door = await openDoor()));
afterAll(() => door.app.close());

test("somebody without a token cannot send much, and whoever has one can", async () => {
  const payload = JSON.stringify({ text: "x".repeat(100_000) });
  const json = { "content-type": "application/json" };
  const ask = (headers: Record<string, string>) =>
    door.ask({ method: "POST", url: "/api/v1/nothing", headers, payload });
  expect((await ask(json)).statusCode).toBe(413);
  expect((await ask({ ...json, ...bearer })).statusCode).toBe(404);
});
