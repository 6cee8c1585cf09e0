import { Eye, EyeOff } from "lucide-react";
import { useState, type ComponentProps } from "react";
import { useTranslation } from "react-i18next";
import { cx } from "../../kit/cx.ts";
import { Textarea } from "../../kit/input.tsx";

/** A content of one line or many, such as a private key, that may be looked at while it is typed. */
export function SecretInput(props: ComponentProps<"textarea">) {
  const { t } = useTranslation("secret");
  const [shown, setShown] = useState(false);
  const Icon = shown ? EyeOff : Eye;
  return (
    <div className="relative">
      <Textarea
        {...props}
        mono
        rows={4}
        autoComplete="off"
        autoCapitalize="off"
        autoCorrect="off"
        spellCheck={false}
        // Password managers would offer to keep it, or fill in something of their own.
        data-1p-ignore
        data-lpignore="true"
        className={cx("pr-9 wrap-anywhere", !shown && "[-webkit-text-security:disc]")}
      />
      <button
        type="button"
        aria-label={t(shown ? "form.hide" : "form.show")}
        onClick={() => setShown(!shown)}
        className="absolute top-1 right-1 grid size-6 place-items-center rounded text-muted hover:bg-hover hover:text-ink"
      >
        <Icon aria-hidden className="size-4" />
      </button>
    </div>
  );
}
