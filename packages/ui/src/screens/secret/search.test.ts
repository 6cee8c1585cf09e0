import { SecretName } from "@runsheet/contract/variable";
import { expect, test } from "vitest";
import { asName } from "./as-name.ts";
import { searchSecrets } from "./search.ts";

test("secrets are found by name and by note, whatever the case", () => {
  const secret = (name: string, note: string) => ({
    name,
    note,
    createdByName: "Ada",
    createdAt: "",
    updatedAt: "",
    lastUsedAt: null,
  });
  const all = [secret("OPENAI_API_KEY", ""), secret("TOKEN", "for the open house")];
  expect(searchSecrets(all, " open").map(({ name }) => name)).toEqual(["OPENAI_API_KEY", "TOKEN"]);
  expect(searchSecrets(all, "api_").map(({ name }) => name)).toEqual(["OPENAI_API_KEY"]);
});

test("a name typed in another manner becomes one that is allowed", () => {
  for (const typed of ["openai api-key", " OPENAI_API_KEY ", "OpenAI.api_key"]) {
    expect(asName(typed)).toBe("OPENAI_API_KEY");
    expect(SecretName.safeParse(asName(typed)).success).toBe(true);
  }
});
