import {
  CalendarClock,
  Flag,
  House,
  LayoutTemplate,
  ListVideo,
  MailOpen,
  Settings,
  Store,
  type LucideIcon,
} from "lucide-react";

/** The places of the shell, in order; the sidebar, the palette and the go-to keys are made of them. */
const DESTINATIONS = [
  { slice: "home", to: "/", icon: House, keys: "g h" },
  { slice: "run", to: "/runs", icon: ListVideo, keys: "g r" },
  { slice: "template", to: "/templates", icon: LayoutTemplate, keys: "g t" },
  { slice: "marketplace", to: "/marketplace", icon: Store, keys: "g m" },
  { slice: "schedule", to: "/schedules", icon: CalendarClock, keys: "g s" },
  { slice: "report", to: "/reports", icon: Flag, keys: "g o", operatorOnly: true },
  { slice: "outbox", to: "/outbox", icon: MailOpen, keys: "g b", operatorOnly: true },
  { slice: "settings", to: "/settings", icon: Settings, keys: "g ," },
] as const satisfies readonly { slice: string; to: string; icon: LucideIcon; keys: string; operatorOnly?: true }[];
export type Destination = (typeof DESTINATIONS)[number];

/** The places of this person: some are for those who run the server. */
export function destinationsFor(isOperator: boolean): readonly Destination[] {
  return DESTINATIONS.filter((destination) => isOperator || !("operatorOnly" in destination));
}
