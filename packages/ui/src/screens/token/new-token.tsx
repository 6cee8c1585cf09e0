import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../kit/button.tsx";
import { Dialog } from "../../kit/dialog.tsx";
import { Field } from "../../kit/field.tsx";
import { Input } from "../../kit/input.tsx";

/** Shows a new token, which nobody can read again. */
export function NewToken({ token, onClose }: { token: string; onClose: () => void }) {
  const { t } = useTranslation("token");
  const [copied, setCopied] = useState(false);
  const copy = () => void navigator.clipboard.writeText(token).then(() => setCopied(true));
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={t("once.title")}
      description={t("once.text")}
      footer={
        <Button variant="primary" onClick={onClose}>
          {t("once.done")}
        </Button>
      }
    >
      <div className="grid gap-4">
        <Field id="newToken" label={t("once.label")} required>
          <div className="flex gap-2">
            <Input
              id="newToken"
              mono
              readOnly
              value={token}
              aria-required={undefined}
              onFocus={(event) => event.target.select()}
            />
            <Button icon={copied ? Check : Copy} onClick={copy}>
              {t(copied ? "once.copied" : "once.copy")}
            </Button>
          </div>
        </Field>
        <p className="text-[0.8125rem] text-muted">{t("once.how")}</p>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keys */}
        <pre tabIndex={0} className="overflow-x-auto rounded-md border border-line bg-sunken p-3 text-[0.8125rem]">
          {`curl -H "Authorization: Bearer $RUNSHEET_TOKEN" \\\n  ${location.origin}/api/v1/templates`}
        </pre>
      </div>
    </Dialog>
  );
}
