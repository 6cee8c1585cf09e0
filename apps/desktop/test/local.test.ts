import { expect, test } from "vitest";
import { serveThisComputer } from "./this-computer.ts";

test("this computer serves itself from the first start until the app quits, and again after the next start", async () => {
  const [first, again] = await serveThisComputer();
  expect(again).toBe(first);
});
