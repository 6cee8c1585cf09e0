import { expect, test } from "vitest";
import { newKeyPair } from "./ed25519.ts";
import { followKeys, KEY_LIST_TYPE } from "./key-list.ts";
import { signDocument } from "./signed.ts";

const [first, second, third, stranger] = await Promise.all([newKeyPair(), newKeyPair(), newKeyPair(), newKeyPair()]);
const list = [first, second, third].map(({ publicKey }, index) => ({ kid: String(index + 1), publicKey }));
const signedBy = (kid: string, { privateKey }: { privateKey: string }, document: object = { keys: list }) =>
  signDocument({ type: KEY_LIST_TYPE, ...document }, { kid, privateKey });
const trusted = { "1": first.publicKey, "2": second.publicKey };

test("a trusted key vouches for those that came after it", async () => {
  expect(await followKeys([await signedBy("2", second)], trusted)).toEqual({ ...trusted, "3": third.publicKey });
  const lists = [await signedBy("3", third), await signedBy("1", first)];
  expect(await followKeys(lists, trusted)).toHaveProperty("3");
});

test("nobody else does", async () => {
  const attempts = [
    await signedBy("9", stranger),
    await signedBy("1", stranger),
    await signedBy("3", third),
    await signedBy("1", first, { type: "runsheet.lease.v1", keys: list }),
    await signedBy("1", first, { keys: [] }),
    "garbage",
  ];
  expect(await followKeys(attempts, trusted)).toBeNull();
  expect(await followKeys([await signedBy("1", first)], {})).toBeNull();
});
