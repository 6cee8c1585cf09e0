import { FlaskConical } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Badge } from "../../kit/badge.tsx";

/** Marks a try from the editor, which counts nowhere. */
export function TestBadge() {
  const { t } = useTranslation("run");
  return (
    <Badge tone="accent" className="shrink-0 align-top">
      <FlaskConical aria-hidden className="size-3" />
      {t("test")}
    </Badge>
  );
}
