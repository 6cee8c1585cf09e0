import type { Template } from "@runsheet/contract/template";
import { Controller, useFormContext, useWatch } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { Field } from "../../../kit/field.tsx";
import { Input } from "../../../kit/input.tsx";
import { Segmented } from "../../../kit/segmented.tsx";
import { RetryPlan } from "../../template/form/advanced.tsx";
import { checkRetry } from "../../template/form/retry.ts";
import type { ScheduleFields } from "./fields.ts";

/** As the template says, or a policy of the schedule's own. */
export function RetryFields({ template }: { template: Template | undefined }) {
  const { t } = useTranslation("wizard");
  const { control } = useFormContext<ScheduleFields>();
  const [own, retry] = useWatch({ control, name: ["ownRetry", "retry"] });
  const policy = own ? checkRetry(retry).policy : template?.document.retry;
  return (
    <div className="grid gap-4">
      <Controller
        control={control}
        name="ownRetry"
        render={({ field }) => (
          <Segmented
            aria-label={t("retry.title")}
            value={field.value ? "own" : "template"}
            onValueChange={(next) => field.onChange(next === "own")}
            options={[
              { value: "template", label: t("retry.template") },
              { value: "own", label: t("retry.own") },
            ]}
          />
        )}
      />
      {own && <OwnPolicy />}
      <p role="status" className="text-muted">
        {policy && <RetryPlan policy={policy} />}
      </p>
    </div>
  );
}

function OwnPolicy() {
  const { t } = useTranslation("form");
  const { register, control, formState } = useFormContext<ScheduleFields>();
  const { errors } = formState;
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field
          id="retry.maxRetries"
          label={t("advanced.maxRetries")}
          required
          error={errors.retry?.maxRetries?.message}
        >
          <Input
            {...register("retry.maxRetries")}
            inputMode="numeric"
            autoComplete="off"
            className="max-w-28 tabular-nums"
          />
        </Field>
        <Field id="retry.delaySeconds" label={t("advanced.delay")} required error={errors.retry?.delaySeconds?.message}>
          <div className="flex items-center gap-2">
            <Input
              {...register("retry.delaySeconds")}
              inputMode="decimal"
              autoComplete="off"
              className="max-w-28 tabular-nums"
            />
            <span className="text-muted">{t("advanced.seconds")}</span>
          </div>
        </Field>
      </div>
      <Controller
        control={control}
        name="retry.backoff"
        render={({ field }) => (
          <Segmented
            aria-label={t("advanced.backoff")}
            value={field.value}
            onValueChange={field.onChange}
            options={[
              { value: "fixed", label: t("advanced.fixed") },
              { value: "exponential", label: t("advanced.exponential") },
            ]}
          />
        )}
      />
    </>
  );
}
