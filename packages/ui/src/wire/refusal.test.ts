import type { Refusal } from "@runsheet/contract/error";
import { TRPCClientError } from "@trpc/client";
import type { UseFormSetError } from "react-hook-form";
import { describe, expect, test, vi } from "vitest";
import { createI18n } from "./i18n.ts";
import { isUnreachable, refusalOf, refusalWords, showProblems } from "./refusal.ts";

/** An error as the tRPC client throws it for a refusal of the server. */
function refused(refusal: Partial<Refusal>): Error {
  const whole: Refusal = {
    kind: "invalid",
    reason: "some.reason",
    message: "As the server says it",
    data: {},
    requestId: "req-1",
    problems: [],
    ...refusal,
  };
  return TRPCClientError.from({ error: { message: whole.message, code: -32_600, data: { refusal: whole } } } as never);
}
const unreachable = TRPCClientError.from(new TypeError("Failed to fetch"));
const english = createI18n("en");
const german = createI18n("de");

describe("a refusal in words", () => {
  test("is the translation of its reason, from whichever slice brings it", () => {
    expect(refusalWords(refused({ reason: "account.wrong_credentials" }), english)).toBe(
      "The e-mail address or the password is wrong.",
    );
    expect(refusalWords(refused({ reason: "account.wrong_credentials" }), german)).toBe(
      "Die E-Mail-Adresse oder das Passwort stimmt nicht.",
    );
  });
  test("is filled with its facts", () => {
    expect(refusalWords(refused({ reason: "access.role", data: { role: "viewer" } }), english)).toContain("(viewer)");
    expect(refusalWords(refused({ reason: "account.throttled", data: { retryAfterSeconds: 125 } }), english)).toContain(
      "Wait 2 min 05 s",
    );
  });
  test("is the server's own sentence when nobody translated it", () =>
    expect(refusalWords(refused({}), german)).toBe("As the server says it"));
  test("says when no answer came, and when the fault is ours", () => {
    expect(refusalWords(unreachable, english)).toContain("cannot be reached");
    expect(refusalWords(new Error("undefined is not a function"), english)).toContain("went wrong in this window");
  });
});

test("no answer is not a refusal, and a refusal is an answer", () => {
  expect([isUnreachable(unreachable), refusalOf(unreachable)]).toEqual([true, null]);
  expect([isUnreachable(refused({})), refusalOf(refused({}))?.requestId]).toEqual([false, "req-1"]);
});

describe("problems beside their fields", () => {
  const problems = [
    { path: ["email"], message: "Taken" },
    { path: ["tags", 0], message: "Too long" },
    { path: ["elsewhere"], message: "Odd" },
  ];

  test("go to the field they name, the first with the focus", () => {
    const setError = vi.fn<UseFormSetError<{ email: string; tags: string }>>();
    expect(showProblems<{ email: string; tags: string }>(refused({ problems }), ["email", "tags"], setError)).toBe(
      true,
    );
    expect(setError.mock.calls).toEqual([
      ["email", { type: "server", message: "Taken" }, { shouldFocus: true }],
      ["tags", { type: "server", message: "Too long" }, { shouldFocus: false }],
    ]);
  });
  test("are not shown where the form has no such field", () => {
    expect(showProblems<{ name: string }>(refused({ problems }), ["name"], () => {})).toBe(false);
  });
});
