import { expect, test } from "vitest";
import { planOf, report } from "../testing/plan.ts";
import { tempHost } from "../testing/temp-host.ts";

test.each([0, 0.05, "0", " 0.01 "])("waits for %j seconds", async (seconds) => {
  await using place = await tempHost();
  const run = await report(planOf([{ kind: "wait", seconds: "{{seconds}}" }], { seconds }), place.host);
  expect(run.end).toBe("succeeded");
});

test("tells how far it is", async () => {
  await using place = await tempHost();
  const instant = {
    ...place.host,
    sleep: (ms: number, signal: AbortSignal) => (ms > 1_000 ? place.host.sleep(ms, signal) : Promise.resolve()),
  };
  const run = await report(planOf([{ kind: "wait", seconds: 4 }]), instant);
  expect(run.events.flatMap((event) => (event.type === "progress" ? [event.percent] : []))).toEqual([25, 50, 75, 100]);
});

test.each(["", "soon", null, -1, 86_401, "Infinity", "1e999", true, [1], {}])(
  "refuses to wait for %j",
  async (seconds) => {
    await using place = await tempHost();
    const run = await report(planOf([{ kind: "wait", seconds: "{{seconds}}" }], { seconds }), place.host);
    expect(run.end).toBe("failed step.bad_value");
  },
);
