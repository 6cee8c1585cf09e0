import type { Refusal } from "@runsheet/contract/error";
import { TRPCClientError } from "@trpc/client";
import type { i18n } from "i18next";
import type { FieldPath, FieldValues, UseFormSetError } from "react-hook-form";
import { countWords, durationWords } from "../kit/relative-time.ts";

/** What the server said, or null when it said nothing of ours. */
export function refusalOf(error: unknown): Refusal | null {
  if (!(error instanceof Error) || !("data" in error)) return null;
  const { data } = error as { data?: { refusal?: Refusal } | null };
  return data?.refusal ?? null;
}

/** True when no answer came at all: no network, no server, or a gateway speaking for it. */
export function isUnreachable(error: unknown): boolean {
  return error instanceof TRPCClientError && refusalOf(error) === null;
}

/** A no with its reason, wherever it was said. */
type Reason = Pick<Refusal, "reason" | "message" | "data">;

/** The facts of a refusal as its sentence wants them: how many of a limit in groups of three, a waiting time also as `wait`. */
function facts({ data }: Reason, language: string) {
  const { retryAfterSeconds, ...rest } = data;
  const counted = ["most", "used", "wanted"].flatMap((name) => {
    const value = rest[name];
    return typeof value === "number" ? [[name, countWords(value)]] : [];
  });
  return {
    ...rest,
    ...Object.fromEntries(counted),
    // The weakest tier that has a feature; it may be that none does.
    ...("from" in rest && { from: rest.from ?? "none" }),
    ...(typeof retryAfterSeconds === "number" && {
      retryAfterSeconds,
      wait: durationWords(Math.ceil(retryAfterSeconds) * 1_000, language),
    }),
  };
}

/** What a reason with several sentences is about: a limit or a feature by its name. */
function contextOf({ data: { limit, feature } }: Reason): { context?: string } {
  const context = limit ?? feature;
  return typeof context === "string" ? { context } : {};
}

/** The sentence for any error: that of its reason, or that no answer came. */
export function refusalWords(error: unknown, i18n: i18n): string {
  const refusal = refusalOf(error);
  return refusal ? reasonWords(refusal, i18n) : i18n.t(isUnreachable(error) ? "wire:unreachable" : "wire:fault");
}

/** The sentence for a no: its translation under `refusal.<reason>`, else what was written with it. */
export function reasonWords(refusal: Reason, { t, options, language }: i18n): string {
  const { count } = refusal.data;
  return t(`refusal.${refusal.reason}`, {
    // Any slice may bring the words of its own refusals.
    ns: ["wire", ...[options.ns ?? []].flat()],
    replace: facts(refusal, language),
    defaultValue: refusal.message,
    ...contextOf(refusal),
    ...(typeof count === "number" && { count }),
  });
}

/** Puts the server's problems beside their fields. True when at least one belonged to a field of this form. */
export function showProblems<Form extends FieldValues>(
  error: unknown,
  fields: readonly FieldPath<Form>[],
  setError: UseFormSetError<Form>,
): boolean {
  let shown = false;
  for (const { path, message } of refusalOf(error)?.problems ?? []) {
    const name = fields.find((field) => field === path.join(".")) ?? fields.find((field) => field === path[0]);
    if (!name) continue;
    setError(name, { type: "server", message }, { shouldFocus: !shown });
    shown = true;
  }
  return shown;
}
