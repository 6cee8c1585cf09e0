import type { Visibility } from "@runsheet/contract/template";
import { Globe, LockKeyhole, UsersRound, type LucideIcon } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Badge } from "../../kit/badge.tsx";

const ICONS: Record<Visibility, LucideIcon> = { private: LockKeyhole, workspace: UsersRound, public: Globe };

/** Who sees a template, as an icon and its word. */
export function VisibilityBadge({ visibility }: { visibility: Visibility }) {
  const { t } = useTranslation("template");
  const Icon = ICONS[visibility];
  return (
    <Badge tone={visibility === "public" ? "accent" : "neutral"}>
      <Icon aria-hidden className="size-3.5" />
      {t(`visibility.${visibility}`)}
    </Badge>
  );
}
