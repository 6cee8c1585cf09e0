import { expect, test } from "vitest";
import type { Bytes } from "./bytes.ts";
import { verifySignature } from "./ed25519.ts";
import wycheproof from "./wycheproof-ed25519.json" with { type: "json" };

const bytes = (hex = "-"): Bytes =>
  Uint8Array.from(hex === "-" ? [] : hex.match(/../g)!, (byte) => Number.parseInt(byte, 16));

const tests = wycheproof.tests.map((line) => {
  const [number, result, flag, key, message, signature] = line.split(" ");
  const verify = () => verifySignature(bytes(key), bytes(message), bytes(signature));
  return { name: `${number} ${flag}`, result, flag, verify };
});

/** The names of those that end otherwise than they should. */
async function others(result: string, flag: string | null, should: boolean): Promise<string[]> {
  const chosen = tests.filter((one) => one.result === result && (flag === null || one.flag === flag));
  const verified = await Promise.all(chosen.map(({ verify }) => verify()));
  return chosen.filter((_, index) => verified[index] !== should).map(({ name }) => name);
}

test("all vectors of Wycheproof are there", () => {
  const counts = Object.groupBy(tests, ({ result }) => result!);
  expect(Object.entries(counts).map(([result, found]) => [result, found?.length])).toEqual([
    ["valid", 117],
    ["invalid", 64],
    ["acceptable", 29],
  ]);
});

test("what Wycheproof calls valid is, and what it calls invalid is not", async () => {
  expect(await others("valid", null, true)).toEqual([]);
  expect(await others("invalid", null, false)).toEqual([]);
});

test("of what it leaves open, keys of small order are refused in every engine", async () => {
  expect(await others("acceptable", "SmallOrderPublicKey", false)).toEqual([]);
});

test("of what it leaves open, keys of mixed order are left to the engine, and no engine falls over them", async () => {
  const open = tests.filter(({ result, flag }) => result === "acceptable" && flag === "MixedOrderPublicKey");
  const verified = await Promise.all(open.map(({ verify }) => verify()));
  expect(verified.every((one) => typeof one === "boolean")).toBe(true);
});
