import type { Secret } from "@runsheet/contract/secret";
import { KeyRound, RotateCcwKey, Trash2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import { IconButton } from "../../kit/button.tsx";
import { leaveFocus } from "../../kit/leave-focus.ts";
import { RelativeTime } from "../../kit/time.tsx";

interface SecretRowProps {
  secret: Secret;
  mayChange: boolean;
  onReplace: () => void;
  onRemove: () => void;
}

/** All that is told of a secret; its content is not among it. */
export function SecretRow({ secret, mayChange, onReplace, onRemove }: SecretRowProps) {
  const { t } = useTranslation("secret");
  const { name, note, createdByName, createdAt, updatedAt, lastUsedAt } = secret;
  return (
    <li className="flex items-start gap-3 px-4 py-3">
      <KeyRound aria-hidden className="mt-0.5 size-5 shrink-0 text-muted" />
      <div className="min-w-0 grow">
        <p className="font-mono text-[0.8125rem] font-medium wrap-anywhere">{name}</p>
        {note && (
          <p className="wrap-anywhere" dir="auto">
            {note}
          </p>
        )}
        <p className="flex flex-wrap gap-x-1.5 text-[0.8125rem] text-muted">
          <span className="wrap-anywhere">
            {t("made", { name: createdByName })} <RelativeTime at={createdAt} />
          </span>
          {updatedAt !== createdAt && (
            <span>
              · {t("replacedAt")} <RelativeTime at={updatedAt} />
            </span>
          )}
          <span>
            ·{" "}
            {lastUsedAt ? (
              <>
                {t("usedAt")} <RelativeTime at={lastUsedAt} />
              </>
            ) : (
              t("never")
            )}
          </span>
        </p>
      </div>
      {mayChange && (
        <div className="flex shrink-0 gap-1">
          <IconButton size="sm" icon={RotateCcwKey} label={t("replaceOne", { name })} onClick={onReplace} />
          <IconButton ref={leaveFocus} size="sm" icon={Trash2} label={t("removeOne", { name })} onClick={onRemove} />
        </div>
      )}
    </li>
  );
}
