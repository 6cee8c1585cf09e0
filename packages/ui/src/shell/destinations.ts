import { may, type Action, type Role } from "@runsheet/contract/access";
import {
  CalendarClock,
  Flag,
  FolderKanban,
  House,
  LayoutTemplate,
  ListVideo,
  MailOpen,
  MonitorCheck,
  MonitorCog,
  ScrollText,
  Settings,
  Share2,
  Stamp,
  Store,
  Users,
  type LucideIcon,
} from "lucide-react";

/** The places of the shell, in order; the sidebar, the palette and the go-to keys are made of them. */
const DESTINATIONS = [
  { slice: "home", to: "/", icon: House, keys: "g h" },
  { slice: "run", to: "/runs", icon: ListVideo, keys: "g r" },
  { slice: "template", to: "/templates", icon: LayoutTemplate, keys: "g t" },
  { slice: "marketplace", to: "/marketplace", icon: Store, keys: "g m" },
  { slice: "project", to: "/projects", icon: FolderKanban, keys: "g j" },
  { slice: "share", to: "/shared", icon: Share2, keys: "g e" },
  { slice: "schedule", to: "/schedules", icon: CalendarClock, keys: "g s" },
  { slice: "license", to: "/license", icon: MonitorCheck, keys: "g l" },
  { slice: "member", to: "/members", icon: Users, keys: "g p" },
  { slice: "audit", to: "/audit", icon: ScrollText, keys: "g a", needs: "audit.list" },
  { slice: "issued", to: "/licenses", icon: Stamp, keys: "g i", operatorOnly: true },
  { slice: "report", to: "/reports", icon: Flag, keys: "g o", operatorOnly: true },
  { slice: "outbox", to: "/outbox", icon: MailOpen, keys: "g b", operatorOnly: true },
  { slice: "this-device", to: "/this-device", icon: MonitorCog, keys: "g d", desktopOnly: true },
  { slice: "settings", to: "/settings", icon: Settings, keys: "g ," },
] as const satisfies readonly Place[];
export type Destination = (typeof DESTINATIONS)[number];

interface Place {
  slice: string;
  to: string;
  icon: LucideIcon;
  keys: string;
  operatorOnly?: boolean;
  desktopOnly?: boolean;
  /** Shown to those who may do this. */
  needs?: Action;
}

interface Visitor {
  isOperator: boolean;
  role: Role;
  isDesktop: boolean;
}

/** The places of this person: some are for those who run the server or manage the workspace, some for a desktop. */
export function destinationsFor({ isOperator, role, isDesktop }: Visitor): readonly Destination[] {
  return DESTINATIONS.filter(
    (place: Place) =>
      (isOperator || !place.operatorOnly) &&
      (isDesktop || !place.desktopOnly) &&
      (!place.needs || may(role, place.needs)),
  );
}
