import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { IconButton } from "../../kit/button.tsx";

/** Puts a text on the clipboard and says so for a moment. */
export function CopyButton({ name, text }: { name: string; text: string }) {
  const { t } = useTranslation("run");
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
    setTimeout(() => setCopied(false), 2_000);
  };
  return (
    <IconButton
      size="sm"
      icon={copied ? Check : Copy}
      label={copied ? t("outputs.copied") : t("outputs.copy", { name })}
      onClick={() => void copy()}
    />
  );
}
