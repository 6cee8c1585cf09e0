import type { Leak } from "@runsheet/contract/marketplace";
import type { Template } from "@runsheet/contract/template";
import { Link } from "@tanstack/react-router";
import { Pencil, ShieldAlert } from "lucide-react";
import { useTranslation } from "react-i18next";
import { buttonClass } from "../../../kit/button.tsx";
import { leakPlace } from "./leak-place.ts";

interface LeakListProps {
  leaks: readonly Leak[];
  template: Template;
  onLeave: () => void;
}

/** What must not be published, where it stands, and the way to the editor. */
export function LeakList({ leaks, template, onLeave }: LeakListProps) {
  const { t } = useTranslation("publication");
  return (
    <div className="rounded-lg border border-bad/40 bg-bad-soft">
      <div className="grid gap-1 px-3 pt-3">
        <h3 className="flex items-start gap-2 font-medium">
          <ShieldAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-bad" />
          {t("leaks.title", { count: leaks.length })}
        </h3>
        <p>{t("leaks.text")}</p>
      </div>
      <ul className="mt-2 divide-y divide-bad/20 border-y border-bad/20">
        {leaks.map((leak, index) => (
          <li key={index} className="grid gap-1 px-3 py-2">
            <span className="font-medium">
              {t(`leak.${leak.kind}`, { defaultValue: leak.kind.replaceAll("_", " ") })}
            </span>
            <Place leak={leak} template={template} />
            <code className="w-fit max-w-full rounded bg-surface px-1 py-0.5 wrap-anywhere">{leak.excerpt}</code>
          </li>
        ))}
      </ul>
      <div className="p-3">
        <Link
          to="/templates/$templateId/edit"
          params={{ templateId: template.id }}
          onClick={onLeave}
          className={buttonClass({ size: "sm" })}
        >
          <Pencil aria-hidden className="size-4" />
          {t("leaks.edit")}
        </Link>
      </div>
    </div>
  );
}

function Place({ leak, template }: { leak: Leak; template: Template }) {
  const { t } = useTranslation("publication");
  const { part, name, fields } = leakPlace(leak.path, template.document);
  const words = fields.map((field) => t(`field.${field}`, { defaultValue: field }));
  return <span className="wrap-anywhere">{[t(`place.${part}`, { name }), ...words].filter(Boolean).join(" › ")}</span>;
}
