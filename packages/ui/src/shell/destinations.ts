import { House, LayoutTemplate, ListVideo, Settings, type LucideIcon } from "lucide-react";

/** The places of the shell, in order; the sidebar, the palette and the go-to keys are made of them. */
export const DESTINATIONS = [
  { slice: "home", to: "/", icon: House, keys: "g h" },
  { slice: "run", to: "/runs", icon: ListVideo, keys: "g r" },
  { slice: "template", to: "/templates", icon: LayoutTemplate, keys: "g t" },
  { slice: "settings", to: "/settings", icon: Settings, keys: "g s" },
] as const satisfies readonly { slice: string; to: string; icon: LucideIcon; keys: string }[];
