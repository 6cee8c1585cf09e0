import type { RunnerState } from "@runsheet/contract/this-device/runner";
import { CircleCheck, CirclePause, CloudOff, LoaderCircle, Power, TriangleAlert, type LucideIcon } from "lucide-react";
import { useTranslation } from "react-i18next";
import { RelativeTime } from "../../kit/time.tsx";
import { reasonWords } from "../../wire/refusal.ts";

const LOOKS = {
  off: { icon: Power, ink: "text-muted" },
  starting: { icon: LoaderCircle, ink: "text-muted" },
  restarting: { icon: LoaderCircle, ink: "text-warn" },
  stopping: { icon: LoaderCircle, ink: "text-muted" },
  blocked: { icon: TriangleAlert, ink: "text-warn" },
  paused: { icon: CirclePause, ink: "text-muted" },
  connecting: { icon: LoaderCircle, ink: "text-muted" },
  offline: { icon: CloudOff, ink: "text-warn" },
  online: { icon: CircleCheck, ink: "text-good" },
} satisfies Record<string, { icon: LucideIcon; ink: string }>;
type Standing = keyof typeof LOOKS;

/** What the runner is up to in one word: what stands in its way comes before what it would do otherwise. */
function standingOf({ settings, process, blocked, activity }: RunnerState): Standing {
  if (!settings.on) return "off";
  if (blocked) return "blocked";
  if (process !== "working") return process;
  const connection = activity?.connection.state ?? "connecting";
  if (connection === "offline") return "offline";
  if (settings.paused) return "paused";
  return connection === "refused" ? "blocked" : connection;
}

/** The same for people, with what helps. */
export function RunnerStanding({ runner }: { runner: RunnerState }) {
  const { t, i18n } = useTranslation("this-device");
  const standing = standingOf(runner);
  const { icon: Icon, ink } = LOOKS[standing];
  const connection = runner.activity?.connection;
  const refused = connection?.state === "refused" ? { ...connection, data: {} } : null;
  const why = runner.blocked ?? refused;
  return (
    <div role="status" className="flex items-start gap-2">
      <Icon aria-hidden className={`mt-0.5 size-4 shrink-0 ${ink}`} />
      <div className="min-w-0">
        <p className="font-medium">{t(`standing.${standing}`)}</p>
        {standing === "blocked" && why && <p className="text-muted">{reasonWords(why, i18n)}</p>}
        {standing === "offline" && connection?.state === "offline" && (
          <p className="text-muted">
            {t("standing.offlineSince")} <RelativeTime at={connection.since} />. {t("standing.offlineWhat")}
          </p>
        )}
        {runner.activity?.fault && (
          <p className="text-bad wrap-anywhere">{t("standing.fault", { fault: runner.activity.fault })}</p>
        )}
      </div>
    </div>
  );
}
