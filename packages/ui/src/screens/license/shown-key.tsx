import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../kit/button.tsx";
import { Dialog } from "../../kit/dialog.tsx";
import { Field } from "../../kit/field.tsx";
import { Textarea } from "../../kit/input.tsx";

/** Shows a new license key, which nobody can read again. */
export function ShownKey({ value, onClose }: { value: string; onClose: () => void }) {
  const { t } = useTranslation("license");
  const [copied, setCopied] = useState(false);
  const copy = () => void navigator.clipboard.writeText(value).then(() => setCopied(true));
  return (
    <Dialog
      open
      wide
      onOpenChange={(open) => open || onClose()}
      title={t("key.once")}
      description={t("key.onceText")}
      footer={
        <Button variant="primary" onClick={onClose}>
          {t("key.done")}
        </Button>
      }
    >
      <Field id="licenseKey" label={t("key.label")} required>
        <div className="flex flex-wrap gap-2">
          {/* A key that does not fit in one line is read in two. */}
          <Textarea
            id="licenseKey"
            mono
            readOnly
            rows={1}
            value={value}
            aria-required={undefined}
            className="field-sizing-content min-h-8! min-w-0 flex-1 basis-80 resize-none! wrap-anywhere"
            onFocus={(event) => event.target.select()}
          />
          <Button icon={copied ? Check : Copy} onClick={copy}>
            {t(copied ? "key.copied" : "key.copy")}
          </Button>
        </div>
      </Field>
    </Dialog>
  );
}
