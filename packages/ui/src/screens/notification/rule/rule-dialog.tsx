import { FormProvider, useForm, useWatch } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { Button } from "../../../kit/button.tsx";
import { Dialog } from "../../../kit/dialog.tsx";
import { Field } from "../../../kit/field.tsx";
import { Input } from "../../../kit/input.tsx";
import { RefusalNote } from "../../../kit/refusal.tsx";
import { AddressList } from "./address-list.tsx";
import { Audience } from "./audience.tsx";
import { ChannelChoice } from "./channel-choice.tsx";
import type { RuleDraft } from "./draft.ts";
import { KindChoice } from "./kind-choice.tsx";
import { resolveRule, toFields, type RuleFields } from "./rule-fields.ts";

interface RuleDialogProps {
  /** The rule that is changed; null for a new one. */
  draft: RuleDraft | null;
  busy?: boolean;
  error?: unknown;
  /** What happens on saving, where it is not to save. */
  confirm?: string;
  onSubmit: (draft: RuleDraft) => void;
  onClose: () => void;
}

/** Whom to tell of what. Mount it anew for each rule. */
export function RuleDialog({ draft, busy = false, error, confirm, onSubmit, onClose }: RuleDialogProps) {
  const { t } = useTranslation("rule");
  const form = useForm<RuleFields, unknown, RuleDraft>({ defaultValues: toFields(draft), resolver: resolveRule });
  const channel = useWatch({ control: form.control, name: "channel" });
  const submit = form.handleSubmit(onSubmit);
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={t(draft ? "form.editTitle" : "form.newTitle")}
      footer={
        <>
          <Button onClick={onClose}>{t("form.cancel")}</Button>
          <Button type="submit" form="rule" variant="primary" busy={busy}>
            {confirm ?? t("form.save")}
          </Button>
        </>
      }
    >
      <FormProvider {...form}>
        <form
          id="rule"
          noValidate
          className="grid gap-5"
          onSubmit={(event) => {
            event.preventDefault();
            // React hands it on to a form around the dialog, though the dialog stands elsewhere in the document.
            event.stopPropagation();
            if (!busy) void submit();
          }}
        >
          <ChannelChoice fixed={draft !== null} />
          {channel === "app" && <Audience />}
          {channel === "email" && <AddressList />}
          {channel === "webhook" && (
            <Field
              id="ruleWebhook"
              label={t("form.webhook")}
              required
              help={t("form.webhookHelp")}
              error={form.formState.errors.webhook?.message}
            >
              <Input
                {...form.register("webhook")}
                inputMode="url"
                autoComplete="off"
                spellCheck={false}
                placeholder="https://example.org/hooks/runsheet"
              />
            </Field>
          )}
          <KindChoice />
          <RefusalNote error={error} />
        </form>
      </FormProvider>
    </Dialog>
  );
}
