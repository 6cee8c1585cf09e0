import type { WorkspaceSettings } from "@runsheet/contract/workspace-settings";
import { useState } from "react";
import { FormProvider } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { Button } from "../../kit/button.tsx";
import { Card } from "../../kit/card.tsx";
import { Dialog } from "../../kit/dialog.tsx";
import { Field } from "../../kit/field.tsx";
import { Input } from "../../kit/input.tsx";
import { RefusalNote } from "../../kit/refusal.tsx";
import { IntervalCard } from "./interval-card.tsx";
import { LimitsCard } from "./limits-card.tsx";
import { PromptFields } from "./prompt-fields.tsx";
import { useSettingsForm } from "./use-settings-form.ts";

/** All settings at once; a shorter time of keeping is asked about, because it takes runs away. */
export function SettingsForm({ settings }: { settings: WorkspaceSettings }) {
  const { t } = useTranslation("workspace");
  const { form, save } = useSettingsForm(settings);
  const { errors, isDirty } = form.formState;
  const [asked, setAsked] = useState<WorkspaceSettings | null>(null);
  const submit = form.handleSubmit((next) =>
    next.runRetentionDays < settings.runRetentionDays ? setAsked(next) : save.mutate(next),
  );
  const confirm = () => {
    if (asked) save.mutate(asked);
    setAsked(null);
  };
  return (
    <FormProvider {...form}>
      <form
        noValidate
        className="grid gap-6"
        onSubmit={(event) => {
          event.preventDefault();
          void (save.isPending || submit());
        }}
      >
        <Card title={t("retention.title")}>
          <Field
            id="runRetentionDays"
            label={t("retention.days")}
            required
            help={t("retention.help")}
            error={errors.runRetentionDays?.message}
          >
            <div className="flex items-center gap-2">
              <Input
                {...form.register("runRetentionDays")}
                inputMode="numeric"
                autoComplete="off"
                className="max-w-28 tabular-nums"
              />
              <span className="text-muted">{t("retention.unit")}</span>
            </div>
          </Field>
        </Card>
        <IntervalCard form={form} />
        <LimitsCard form={form} limits={settings.limits} />
        <Card title={t("prompt.title")} description={t("prompt.text")}>
          <PromptFields form={form} />
        </Card>
        <RefusalNote error={save.error} />
        <div className="flex flex-wrap items-center gap-2">
          <Button type="submit" variant="primary" busy={save.isPending} disabled={!isDirty && !save.isPending}>
            {t("save")}
          </Button>
          {isDirty && (
            <Button variant="ghost" onClick={() => form.reset()}>
              {t("reset")}
            </Button>
          )}
        </div>
      </form>
      <Dialog
        open={asked !== null}
        onOpenChange={(open) => open || setAsked(null)}
        title={t("shorter.title")}
        description={t("shorter.text", { count: asked?.runRetentionDays ?? 0 })}
        footer={
          <>
            <Button onClick={() => setAsked(null)}>{t("shorter.keep", { count: settings.runRetentionDays })}</Button>
            <Button variant="danger" onClick={confirm}>
              {t("shorter.confirm")}
            </Button>
          </>
        }
      />
    </FormProvider>
  );
}
