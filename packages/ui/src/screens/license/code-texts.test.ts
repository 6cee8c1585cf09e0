import { LICENSE_CODES } from "@runsheet/contract/license/code";
import { TRPCClientError } from "@trpc/client";
import { describe, expect, test } from "vitest";
import { createI18n } from "../../wire/i18n.ts";
import { refusalWords } from "../../wire/refusal.ts";
import codes from "./code-texts.ts";

function refused(reason: string, data: object = {}): Error {
  const refusal = {
    kind: "conflict",
    reason,
    message: "As the server says it",
    data,
    requestId: "req-1",
    problems: [],
  };
  return TRPCClientError.from({ error: { message: reason, code: -32_600, data: { refusal } } } as never);
}

describe.each(["en", "de"] as const)("in %s", (language) => {
  const i18n = createI18n(language);

  test.each(LICENSE_CODES)("%s says what it means and what helps", (code) => {
    expect(codes[language].code[code].title.length).toBeGreaterThan(5);
    expect(codes[language].code[code].remedy).toMatch(/\.$/);
  });
  test.each(LICENSE_CODES.filter((code) => code !== "VALID"))("%s says both as a refusal, too", (code) => {
    const { title, remedy } = codes[language].code[code];
    expect(refusalWords(refused(`license.${code.toLowerCase()}`), i18n)).toBe(`${title}. ${remedy}`);
  });

  test.each(["members", "schedules", "activations", "runsAtOnce", "historyDays"])(
    "a limit of the tier is named with its number: %s",
    (limit) => {
      const words = refusalWords(
        refused("license.limit_reached", { limit, most: 12_000, used: 12_000, wanted: 1, tier: "PRO" }),
        i18n,
      );
      expect(words).toContain("12\u202f000");
      expect(words).toContain("Pro");
      expect(words).not.toMatch(/[{}$]|PRO/);
    },
  );

  test.each(["device_runner", "webhooks", "pipelines", "api_tokens", "audit_export"])(
    "a missing feature is named with the tier that has it: %s",
    (feature) => {
      const words = refusalWords(refused("license.feature_missing", { feature, tier: "FREE", from: "TRIAL" }), i18n);
      expect(words).toMatch(language === "en" ? /Free.*Trial/ : /Kostenlos.*Test/);
      expect(words).not.toMatch(/[{}$_]/);
    },
  );

  test("limits that a tier does not have are refused with the tier that has them, and what helps", () => {
    const words = refusalWords(refused("license.no_own_limits", { tier: "PRO", from: "ENTERPRISE" }), i18n);
    expect(words).toMatch(/Pro.*Enterprise.*(leave every limit to the tier|überlass alle Grenzen dem Tarif)/);
    expect(words).not.toMatch(/[{}$_]/);
  });
});
