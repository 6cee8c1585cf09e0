import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { paceHere } from "./pace.ts";

test("a key is asked about so often in a minute, and others are not held up by it", () => {
  const [busy, other] = [randomUUID(), randomUUID()];
  for (let call = 0; call < 6_000; call += 1) paceHere({ key: busy });
  expect(() => paceHere({ key: busy })).toThrow(
    expect.objectContaining({ kind: "limited", reason: "license.throttled" }),
  );
  paceHere({ key: other, organization: busy });
});
