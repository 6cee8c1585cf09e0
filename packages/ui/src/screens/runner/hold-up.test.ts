import type { Runner } from "@runsheet/contract/runner";
import { expect, test } from "vitest";
import { holdUpOf } from "./hold-up.ts";

const TEMPLATE = "0199a1b2-3c4d-7e5f-8a9b-0c1d2e3f4a5b";
const laptop: Runner = {
  id: "laptop",
  name: "Laptop",
  platform: "linux",
  registeredBy: "Ada",
  registeredAt: "2026-03-06T10:00:00.000Z",
  state: "online",
  problem: null,
  running: 0,
  concurrency: 2,
  lastSeenAt: "2026-03-06T10:00:00.000Z",
  templates: null,
  mayRemove: true,
};
const desk: Runner = { ...laptop, id: "desk", name: "Desk" };
const onLaptop = { kind: "device", id: "laptop" } as const;
const onAny = { kind: "any_device" } as const;

test("nothing holds up what a server does, or a device that is there, however much it has to do", () => {
  expect(holdUpOf({ kind: "server" }, TEMPLATE, [])).toBeNull();
  expect(holdUpOf(onLaptop, TEMPLATE, [{ ...laptop, running: 2 }])).toBeNull();
  expect(holdUpOf(onLaptop, TEMPLATE, [{ ...laptop, templates: [TEMPLATE] }])).toBeNull();
});

test.each<[Partial<Runner>, string]>([
  [{ state: "offline" }, "runner.offline"],
  [{ state: "paused" }, "runner.paused"],
  [{ templates: [] }, "runner.not_allowed"],
  [{ problem: "runner.released" }, "runner.released"],
  [{ problem: "runner.license_ended", state: "offline" }, "runner.license_ended"],
])("%j holds up the work of the device", (change, reason) => {
  expect(holdUpOf(onLaptop, TEMPLATE, [{ ...laptop, ...change }, desk])).toEqual({ reason, device: "Laptop" });
});

test("a device that is no runner any more is told from a workspace without devices", () => {
  expect(holdUpOf(onLaptop, TEMPLATE, [desk])).toEqual({ reason: "runner.missing", device: null });
  expect(holdUpOf(onAny, TEMPLATE, [])).toEqual({ reason: "runner.none", device: null });
});

test("of any device one that is there is enough, else it is about the nearest", () => {
  const gone: Runner = { ...laptop, problem: "runner.person_gone" };
  expect(holdUpOf(onAny, TEMPLATE, [gone, desk])).toBeNull();
  expect(holdUpOf(onAny, TEMPLATE, [gone, { ...desk, state: "offline" }])).toEqual({
    reason: "runner.offline",
    device: "Desk",
  });
});
