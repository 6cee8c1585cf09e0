import type { RunState, StepState } from "@runsheet/contract/run-event";
import {
  Ban,
  CircleCheck,
  CircleDashed,
  CirclePlay,
  CircleX,
  ClockAlert,
  Hourglass,
  SkipForward,
  type LucideIcon,
} from "lucide-react";
import { useTranslation } from "react-i18next";
import { cx } from "./cx.ts";

type State = RunState | StepState;

/** Each state has a shape of its own, so that color is never the only sign. */
const LOOKS: Record<State, { icon: LucideIcon; color: string; motion?: string }> = {
  queued: { icon: Hourglass, color: "text-muted" },
  pending: { icon: CircleDashed, color: "text-muted" },
  running: { icon: CirclePlay, color: "text-accent-ink", motion: "animate-pulse-soft" },
  succeeded: { icon: CircleCheck, color: "text-good" },
  failed: { icon: CircleX, color: "text-bad" },
  canceled: { icon: Ban, color: "text-muted" },
  timed_out: { icon: ClockAlert, color: "text-warn" },
  skipped: { icon: SkipForward, color: "text-muted" },
};

interface RunStatusProps {
  state: State;
  /** Shows the icon alone; the word stays for screen readers. */
  iconOnly?: boolean;
  className?: string;
}

/** The state of a run or of a step, as an icon and its word. */
export function RunStatus({ state, iconOnly = false, className }: RunStatusProps) {
  const { t } = useTranslation("kit");
  const { icon: Icon, color, motion } = LOOKS[state];
  return (
    <span className={cx("inline-flex items-center gap-1.5 align-top font-medium whitespace-nowrap", color, className)}>
      <Icon aria-hidden className={cx("size-4 shrink-0", motion)} />
      <span className={iconOnly ? "sr-only" : undefined}>{t(`state.${state}`)}</span>
    </span>
  );
}
