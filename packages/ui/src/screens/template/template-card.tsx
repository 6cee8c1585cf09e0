import type { TemplateSummary } from "@runsheet/contract/template";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Badge } from "../../kit/badge.tsx";

const MOST_TAGS = 4;

/** A template in the list. Its name is the link; the whole card is where it can be clicked. */
export function TemplateCard({ template }: { template: TemplateSummary }) {
  const { t } = useTranslation("template");
  const { name, description, category, tags, stepCount, variableCount } = template;
  return (
    <article className="relative flex h-full flex-col gap-2 rounded-lg border border-line bg-surface p-4 transition-colors hover:border-control hover:bg-hover/40 has-[a:focus-visible]:outline-2 has-[a:focus-visible]:outline-offset-2 has-[a:focus-visible]:outline-accent-ink">
      <h2 className="leading-5 font-semibold wrap-anywhere">
        <Link
          to="/templates/$templateId"
          params={{ templateId: template.id }}
          className="outline-none after:absolute after:inset-0"
        >
          {name}
        </Link>
      </h2>
      <p className="line-clamp-3 grow text-muted wrap-anywhere">{description}</p>
      {tags.length > 0 && (
        <ul aria-label={t("tags")} className="flex flex-wrap gap-1">
          {tags.slice(0, MOST_TAGS).map((tag) => (
            <li key={tag}>
              <Badge>{tag}</Badge>
            </li>
          ))}
          {tags.length > MOST_TAGS && <li className="self-center text-xs text-muted">+{tags.length - MOST_TAGS}</li>}
        </ul>
      )}
      <p className="flex flex-wrap gap-x-2 border-t border-line pt-2 text-xs text-muted">
        <span>{t(`category.${category}`)}</span>
        <span aria-hidden>·</span>
        <span>{t("steps", { count: stepCount })}</span>
        <span aria-hidden>·</span>
        <span>{t("variables", { count: variableCount })}</span>
      </p>
    </article>
  );
}
