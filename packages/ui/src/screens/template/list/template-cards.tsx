import type { TemplateSummary } from "@runsheet/contract/template";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { RelativeTime } from "../../../kit/time.tsx";
import { VisibilityBadge } from "../visibility-badge.tsx";
import { TemplateRowActions } from "./template-row-actions.tsx";

/** The workspace's templates where a table would not fit. */
export function TemplateCards({ templates }: { templates: TemplateSummary[] }) {
  return (
    <ul aria-label={useTranslation("template").t("title")} className="divide-y divide-line">
      {templates.map((template) => (
        <TemplateCard key={template.id} template={template} />
      ))}
    </ul>
  );
}

function TemplateCard({ template }: { template: TemplateSummary }) {
  const { t } = useTranslation("template");
  return (
    <li className="relative grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 px-4 py-3">
      <div className="grid gap-1">
        <Link
          to="/templates/$templateId"
          params={{ templateId: template.id }}
          className="font-medium wrap-anywhere after:absolute after:inset-0"
        >
          {template.name}
        </Link>
        <p className="line-clamp-2 text-muted wrap-anywhere">{template.description}</p>
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-[0.8125rem] text-muted">
          <VisibilityBadge visibility={template.visibility} />
          <span>{t(`category.${template.category}`)}</span>
          <span>{t("version", { version: template.version })}</span>
          {template.authorName !== null && <span className="wrap-anywhere">{template.authorName}</span>}
          <RelativeTime at={template.updatedAt} inert />
        </p>
      </div>
      <TemplateRowActions template={template} />
    </li>
  );
}
