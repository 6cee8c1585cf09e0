import {
  AlarmClockOff,
  Ban,
  CalendarOff,
  Circle,
  CircleCheck,
  CirclePlay,
  CircleX,
  ClockAlert,
  Hourglass,
  SkipForward,
  type LucideIcon,
} from "lucide-react";
import type { EntryState } from "./entries.ts";

/** Each state has a shape of its own; what is to come stays quiet. */
export const LOOKS: Record<EntryState, { icon: LucideIcon; ink: string; box: string }> = {
  planned: { icon: Circle, ink: "text-muted", box: "border-dashed border-line" },
  blackout: { icon: CalendarOff, ink: "text-muted", box: "border-dashed border-line line-through" },
  waiting: { icon: Hourglass, ink: "text-muted", box: "border-line bg-sunken" },
  running: { icon: CirclePlay, ink: "text-accent-ink", box: "border-accent-ink/40 bg-accent-soft" },
  succeeded: { icon: CircleCheck, ink: "text-good", box: "border-line" },
  failed: { icon: CircleX, ink: "text-bad", box: "border-bad/40 bg-bad-soft" },
  timed_out: { icon: ClockAlert, ink: "text-warn", box: "border-warn/40 bg-warn-soft" },
  canceled: { icon: Ban, ink: "text-muted", box: "border-line bg-sunken" },
  skipped: { icon: SkipForward, ink: "text-muted", box: "border-line bg-sunken" },
  missed: { icon: AlarmClockOff, ink: "text-bad", box: "border-bad/40 bg-bad-soft" },
};
