import { CloudOff, RotateCw } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button } from "../kit/button.tsx";
import { RelativeTime } from "../kit/time.tsx";
import { useHouse, useReachable } from "../wire/house.tsx";
import { useReadAt } from "../wire/use-read-at.ts";

/** While the server cannot be reached: that it is so, and what still works. */
export function ServerBanner() {
  const { t } = useTranslation("shell");
  const { reachability } = useHouse();
  const reachable = useReachable();
  return (
    <div role="status">
      {reachable || (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b border-line bg-warn-soft px-4 py-2 sm:px-8">
          <CloudOff aria-hidden className="size-4 shrink-0 text-warn" />
          <p className="min-w-0 flex-1 basis-64">
            <strong className="font-semibold">{t("offline.title")}</strong> {t("offline.text")} <ReadAt />
          </p>
          <Button size="sm" icon={RotateCw} onClick={() => void reachability.probe()}>
            {t("offline.retry")}
          </Button>
        </div>
      )}
    </div>
  );
}

/** How old it is what the person looks at. */
function ReadAt() {
  const { t } = useTranslation("shell");
  const at = useReadAt();
  if (at === null) return null;
  return (
    <span>
      {t("offline.readAt")} <RelativeTime at={new Date(at).toISOString()} />.
    </span>
  );
}
