import type { RetryPolicy } from "@runsheet/contract/retry";
import { ChevronDown, ChevronRight } from "lucide-react";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../../kit/button.tsx";
import { Field } from "../../../kit/field.tsx";
import { Input } from "../../../kit/input.tsx";
import { durationWords } from "../../../kit/relative-time.ts";
import { Segmented } from "../../../kit/segmented.tsx";
import { checkRetry, pausesOf, sameRetry, toRetryFields, type RetryFields } from "./retry.ts";

const MAX_RETRIES = "run-max-retries";
const DELAY = "run-retry-delay";
/** Pauses that are told one by one. */
const MOST_PAUSES = 4;

/** The retry policy of one run: as the template says until somebody changes it. */
export function useRetry(ofTemplate: RetryPolicy) {
  const [fields, setFields] = useState(() => toRetryFields(ofTemplate));
  const [open, setOpen] = useState(false);
  const checked = checkRetry(fields);
  /** The policy to send along: null when it is wrong (which is then shown), undefined when the template's own holds. */
  const take = (): RetryPolicy | null | undefined => {
    if (checked.policy) return sameRetry(checked.policy, ofTemplate) ? undefined : checked.policy;
    setOpen(true);
    // After it was opened, for what is folded away takes no focus.
    requestAnimationFrame(() =>
      document.getElementById(checked.problems.maxRetries === undefined ? DELAY : MAX_RETRIES)?.focus(),
    );
    return null;
  };
  const reset = () => setFields(toRetryFields(ofTemplate));
  return { fields, setFields, open, setOpen, checked, take, reset, ofTemplate };
}

/** What few people change, folded away. */
export function AdvancedFields({ retry }: { retry: ReturnType<typeof useRetry> }) {
  const { t } = useTranslation("form");
  const id = useId();
  const { fields, setFields, open, setOpen, checked } = retry;
  const change = (part: Partial<RetryFields>) => setFields({ ...fields, ...part });
  const changed = !checked.policy || !sameRetry(checked.policy, retry.ofTemplate);
  return (
    <div className="rounded-md border border-line">
      <Button
        variant="ghost"
        icon={open ? ChevronDown : ChevronRight}
        aria-expanded={open}
        aria-controls={id}
        className="w-full justify-start!"
        onClick={() => setOpen(!open)}
      >
        {t("advanced.title")}
      </Button>
      <div id={id} hidden={!open} className="grid gap-4 border-t border-line p-3">
        <Field
          id={MAX_RETRIES}
          label={t("advanced.maxRetries")}
          required
          help={t("advanced.maxRetriesHelp")}
          error={checked.problems.maxRetries}
        >
          <Input
            value={fields.maxRetries}
            onChange={(event) => change({ maxRetries: event.target.value })}
            inputMode="numeric"
            autoComplete="off"
            className="tabular-nums sm:max-w-32"
          />
        </Field>
        <Field id={DELAY} label={t("advanced.delay")} required error={checked.problems.delaySeconds}>
          <div className="flex items-center gap-2">
            <Input
              value={fields.delaySeconds}
              onChange={(event) => change({ delaySeconds: event.target.value })}
              inputMode="decimal"
              autoComplete="off"
              className="tabular-nums sm:max-w-32"
            />
            <span className="text-muted">{t("advanced.seconds")}</span>
          </div>
        </Field>
        <div className="grid gap-1.5">
          <span id={`${id}-backoff`} className="font-medium">
            {t("advanced.backoff")}
          </span>
          <Segmented
            aria-labelledby={`${id}-backoff`}
            value={fields.backoff}
            onValueChange={(backoff) => change({ backoff })}
            options={[
              { value: "fixed", label: t("advanced.fixed") },
              { value: "exponential", label: t("advanced.exponential") },
            ]}
          />
        </div>
        <div className="flex flex-wrap items-center justify-between gap-2">
          <p role="status" className="text-muted">
            {checked.policy && <RetryPlan policy={checked.policy} />}
          </p>
          {changed && (
            <Button size="sm" onClick={retry.reset}>
              {t("advanced.reset")}
            </Button>
          )}
        </div>
      </div>
    </div>
  );
}

/** What happens after a failed attempt, in a sentence. */
export function RetryPlan({ policy }: { policy: RetryPolicy }) {
  const { t, i18n } = useTranslation("form");
  const pauses = pausesOf(policy);
  if (pauses.length === 0) return t("advanced.never");
  const told = policy.backoff === "fixed" ? pauses.slice(0, 1) : pauses.slice(0, MOST_PAUSES);
  const words = told.map((seconds) => durationWords(seconds * 1_000, i18n.language)).join(", ");
  const rest = policy.backoff === "exponential" && pauses.length > MOST_PAUSES ? ", …" : "";
  return t("advanced.plan", { count: pauses.length, pauses: words + rest });
}
