import type { TemplateSummary } from "@runsheet/contract/template";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Table, Td, Th, Tr } from "../../../kit/table.tsx";
import { RelativeTime } from "../../../kit/time.tsx";
import { VisibilityBadge } from "../visibility-badge.tsx";
import { TemplateRowActions } from "./template-row-actions.tsx";

export function TemplateTable({ templates }: { templates: TemplateSummary[] }) {
  const { t } = useTranslation("template");
  return (
    <Table label={t("title")} className="table-fixed">
      <thead>
        <tr>
          <Th>{t("column.name")}</Th>
          <Th className="w-48">{t("column.category")}</Th>
          <Th className="w-30">{t("column.visibility")}</Th>
          <Th className="w-18 text-right">{t("column.version")}</Th>
          <Th className="w-30">{t("column.author")}</Th>
          <Th className="w-28">{t("column.updated")}</Th>
          <Th className="w-24">
            <span className="sr-only">{t("column.actions")}</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {templates.map((template) => (
          <TemplateRow key={template.id} template={template} />
        ))}
      </tbody>
    </Table>
  );
}

function TemplateRow({ template }: { template: TemplateSummary }) {
  const { t } = useTranslation("template");
  return (
    <Tr className="relative has-[a:focus-visible]:outline-2 has-[a:focus-visible]:-outline-offset-2 has-[a:focus-visible]:outline-accent-ink">
      <Td>
        <Link
          to="/templates/$templateId"
          params={{ templateId: template.id }}
          className="block truncate font-medium outline-none after:absolute after:inset-0"
        >
          {template.name}
        </Link>
        <span className="block truncate text-[0.8125rem] text-muted">{template.description}</span>
      </Td>
      <Td className="truncate text-muted">{t(`category.${template.category}`)}</Td>
      <Td>
        <VisibilityBadge visibility={template.visibility} />
      </Td>
      <Td className="text-right text-muted tabular-nums">{template.version}</Td>
      <Td className="truncate text-muted">{template.authorName ?? "–"}</Td>
      <Td className="text-muted">
        <span className="relative">
          <RelativeTime at={template.updatedAt} />
        </span>
      </Td>
      <Td>
        <TemplateRowActions template={template} />
      </Td>
    </Tr>
  );
}
