import type { Notice } from "@runsheet/contract/notification";
import {
  AlarmClockOff,
  BadgeCheck,
  BellRing,
  CalendarClock,
  CircleCheck,
  CirclePause,
  CircleX,
  HeartPulse,
  type LucideIcon,
} from "lucide-react";

const LOOKS: Record<Notice["kind"], { icon: LucideIcon; color: string }> = {
  failure: { icon: CircleX, color: "text-bad" },
  success: { icon: CircleCheck, color: "text-good" },
  recovery: { icon: HeartPulse, color: "text-good" },
  not_started: { icon: AlarmClockOff, color: "text-warn" },
  license_ending: { icon: CalendarClock, color: "text-warn" },
  license_ended: { icon: CirclePause, color: "text-warn" },
  license_changed: { icon: BadgeCheck, color: "text-muted" },
  test: { icon: BellRing, color: "text-muted" },
};

/** Each kind has a shape of its own; its words stand beside it. */
export function NoticeIcon({ kind }: { kind: Notice["kind"] }) {
  const { icon: Icon, color } = LOOKS[kind];
  return <Icon aria-hidden className={`mt-0.5 size-4 shrink-0 ${color}`} />;
}
