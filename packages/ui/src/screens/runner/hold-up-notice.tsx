import type { RunTarget } from "@runsheet/contract/run-target";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Notice } from "../../kit/notice.tsx";
import { holdUpOf } from "./hold-up.ts";
import { useRunners } from "./use-runners.ts";

/** A laptop that is closed for the night is nobody's fault. */
const PASSING = ["runner.offline", "runner.paused"];

interface HoldUpNoticeProps {
  target: RunTarget;
  targetName: string | null;
  templateId: string;
  /** What helps against what does not pass by itself. */
  remedy: ReactNode;
}

/** Says of work for devices that it would wait if it were due now, and for what. */
export function HoldUpNotice({ target, targetName, templateId, remedy }: HoldUpNoticeProps) {
  const { t } = useTranslation("runner");
  const runners = useRunners().data;
  const found = runners && holdUpOf(target, templateId, runners);
  if (!found) return null;
  const { reason, device } = found;
  const passes = PASSING.includes(reason);
  return (
    <Notice tone={passes ? "info" : "warn"} {...(!passes && { title: t("holdUp.title") })}>
      <p>{t(`holdUp.${reason}`, { device: device ?? targetName ?? t("waiting.aDevice") })}</p>
      <p className="mt-1 flex flex-wrap items-center gap-3">
        {!passes && remedy}
        <Link to="/runners" className="link">
          {t("runners")}
        </Link>
      </p>
    </Notice>
  );
}
