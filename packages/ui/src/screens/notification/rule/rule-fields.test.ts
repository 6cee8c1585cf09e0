import { expect, test } from "vitest";
import { DEFAULT_DRAFTS } from "./draft.ts";
import { fromFields, resolveRule, splitAddresses, toFields, type RuleFields } from "./rule-fields.ts";

const check = (fields: RuleFields) => resolveRule(fields, undefined, { fields: {}, shouldUseNativeValidation: false });

test("a draft goes into the form and comes back as it was", () => {
  for (const draft of DEFAULT_DRAFTS) expect(fromFields(toFields(draft))).toEqual(draft);
});

test("addresses are taken apart however they are pasted", () => {
  expect(splitAddresses(" Ada@example.org, bob@example.org;\ncarl@example.org ")).toEqual([
    "ada@example.org",
    "bob@example.org",
    "carl@example.org",
  ]);
});

test("an address that was typed and not added counts, and each one once", async () => {
  const fields = { ...toFields(null), channel: "email", addresses: ["a@example.org"], typed: "A@example.org" } as const;
  expect(await check(fields as unknown as RuleFields)).toMatchObject({
    values: { channel: { kind: "email", addresses: ["a@example.org"] } },
  });
});

test("each problem stands beside its field", async () => {
  const none = { ...toFields(null), kinds: [] };
  expect(await check({ ...none, channel: "email" })).toMatchObject({
    errors: { kinds: { message: "Choose at least one" }, addresses: { message: "Add an address" } },
  });
  expect(await check({ ...none, channel: "webhook", webhook: "ftp://example.org" })).toMatchObject({
    errors: { webhook: { message: "Enter an address starting with http:// or https://" } },
  });
});
