import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../../kit/button.tsx";
import { Dialog } from "../../../kit/dialog.tsx";
import { Field } from "../../../kit/field.tsx";
import { Input } from "../../../kit/input.tsx";

const HEADERS = ["webhook-id", "webhook-timestamp", "webhook-signature"];
const CHECK = `import { Webhook } from "standardwebhooks";

new Webhook(process.env.RUNSHEET_SIGNING_SECRET)
  .verify(bodyAsText, request.headers);`;

/** Shows a webhook's signing secret, which nobody can read again, and how a receiver uses it. */
export function SigningSecret({ secret, onClose }: { secret: string; onClose: () => void }) {
  const { t } = useTranslation("rule");
  const [copied, setCopied] = useState(false);
  const copy = () => void navigator.clipboard.writeText(secret).then(() => setCopied(true));
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={t("secret.title")}
      description={t("secret.text")}
      footer={
        <Button variant="primary" onClick={onClose}>
          {t("secret.done")}
        </Button>
      }
    >
      <div className="grid gap-4">
        <Field id="signingSecret" label={t("secret.label")} required>
          <div className="flex gap-2">
            <Input
              id="signingSecret"
              mono
              readOnly
              value={secret}
              aria-required={undefined}
              onFocus={(event) => event.target.select()}
            />
            <Button icon={copied ? Check : Copy} onClick={copy}>
              {t(copied ? "secret.copied" : "secret.copy")}
            </Button>
          </div>
        </Field>
        <div className="grid gap-2 text-[0.8125rem]">
          <h3 className="font-medium">{t("secret.how")}</h3>
          <p className="text-muted">{t("secret.headers")}</p>
          <p className="flex flex-wrap gap-1.5">
            {HEADERS.map((name) => (
              <code key={name} className="rounded border border-line bg-sunken px-1">
                {name}
              </code>
            ))}
          </p>
          <p className="text-muted">{t("secret.npm")}</p>
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keys */}
          <pre tabIndex={0} className="overflow-x-auto rounded-md border border-line bg-sunken p-3">
            {CHECK}
          </pre>
        </div>
      </div>
    </Dialog>
  );
}
