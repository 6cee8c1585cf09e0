import type { Template } from "@runsheet/contract/template";
import { useTranslation } from "react-i18next";
import { Badge } from "../../../kit/badge.tsx";
import { VisibilityBadge } from "../visibility-badge.tsx";

/** What a template is at a glance: version, who sees it, where it belongs. */
export function TemplateBadges({ template }: { template: Template }) {
  const { t } = useTranslation("detail");
  const { version, documentVersion } = template;
  return (
    <ul className="flex flex-wrap items-center gap-1">
      <li className="flex">
        <Badge tone={documentVersion === version ? "neutral" : "warn"}>
          {documentVersion === version
            ? t("template:version", { version })
            : t("versionOf", { version: documentVersion, of: version })}
        </Badge>
      </li>
      <li className="flex">
        <VisibilityBadge visibility={template.visibility} />
      </li>
      <li className="flex">
        <Badge>{t(`template:category.${template.category}`)}</Badge>
      </li>
      {template.tags.map((tag) => (
        <li key={tag} className="flex max-w-full min-w-0">
          <Badge className="max-w-full">
            <span className="truncate">{tag}</span>
          </Badge>
        </li>
      ))}
    </ul>
  );
}
