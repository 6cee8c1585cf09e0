import type { Secret } from "@runsheet/contract/secret";
import { useTranslation } from "react-i18next";
import { Button } from "../../kit/button.tsx";
import { Dialog } from "../../kit/dialog.tsx";
import { Field } from "../../kit/field.tsx";
import { Input } from "../../kit/input.tsx";
import { RefusalNote } from "../../kit/refusal.tsx";
import { asName } from "./as-name.ts";
import { SecretInput } from "./secret-input.tsx";
import { useSecretForm } from "./use-secret-form.ts";

interface SecretDialogProps {
  /** The secret whose content is replaced; null for a new one. */
  secret: Secret | null;
  /** Names that a new one cannot have. */
  taken: readonly string[];
  onClose: () => void;
}

/** Asks for a content that can be written here and read nowhere. Mount it anew for each secret. */
export function SecretDialog({ secret, taken, onClose }: SecretDialogProps) {
  const { t } = useTranslation("secret");
  const { form, set, submit } = useSecretForm(secret, taken, onClose);
  const { errors } = form.formState;
  const endsWithBreak = form.watch("content").endsWith("\n");
  const title = secret ? t("form.replaceTitle", { name: secret.name }) : t("form.newTitle");
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={title}
      description={t(secret ? "form.replaceText" : "form.newText")}
      footer={
        <>
          <Button onClick={onClose}>{t("form.cancel")}</Button>
          <Button type="submit" form="secret" variant="primary" busy={set.isPending}>
            {t(secret ? "form.replaceSave" : "form.save")}
          </Button>
        </>
      }
    >
      <form
        id="secret"
        noValidate
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        {!secret && (
          <Field id="secretName" label={t("form.name")} required help={t("form.nameHelp")} error={errors.name?.message}>
            <Input
              {...form.register("name", { setValueAs: asName })}
              mono
              autoComplete="off"
              spellCheck={false}
              placeholder="OPENAI_API_KEY"
            />
          </Field>
        )}
        <div className="grid gap-1.5">
          <Field
            id="secretContent"
            label={t(secret ? "form.newContent" : "form.content")}
            required
            help={t("form.contentHelp")}
            error={errors.content?.message}
          >
            <SecretInput {...form.register("content")} />
          </Field>
          {endsWithBreak && (
            <p role="status" className="flex flex-wrap items-center gap-x-2 text-[0.8125rem] text-warn">
              {t("form.break")}
              <Button
                size="sm"
                onClick={() => form.setValue("content", form.getValues("content").replace(/[\r\n]+$/, ""))}
              >
                {t("form.trim")}
              </Button>
            </p>
          )}
        </div>
        <Field id="secretNote" label={t("form.note")} help={t("form.noteHelp")} error={errors.note?.message}>
          <Input {...form.register("note")} autoComplete="off" />
        </Field>
        <RefusalNote error={set.error} />
      </form>
    </Dialog>
  );
}
