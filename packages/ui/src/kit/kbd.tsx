import { useTranslation } from "react-i18next";
import { spokenKeys, writtenKeys } from "./keys.ts";

/** A shortcut such as `mod+k` or `g h`, as the keys of the viewer's machine. */
export function Kbd({ keys }: { keys: string }) {
  const { t } = useTranslation("kit");
  return (
    <span className="inline-flex items-center gap-1">
      <span className="sr-only">{spokenKeys(keys, t("afterwards"))}</span>
      {writtenKeys(keys).map((key, index) => (
        <kbd
          key={index}
          aria-hidden
          className="inline-grid h-5 min-w-5 place-items-center rounded border border-line bg-sunken px-1 font-sans text-xs text-muted"
        >
          {key}
        </kbd>
      ))}
    </span>
  );
}
