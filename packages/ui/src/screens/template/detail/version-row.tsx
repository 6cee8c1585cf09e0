import type { Template, TemplateVersion } from "@runsheet/contract/template";
import { Link } from "@tanstack/react-router";
import { Globe, History, Play } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Badge } from "../../../kit/badge.tsx";
import { Button, buttonClass } from "../../../kit/button.tsx";
import { countWords } from "../../../kit/relative-time.ts";
import { RelativeTime } from "../../../kit/time.tsx";
import { useMay } from "../../../wire/workspace.tsx";
import { RestoreDialog } from "./restore-dialog.tsx";

interface VersionRowProps {
  template: Template;
  version: TemplateVersion;
  /** There is nothing to compare it with. */
  only: boolean;
  chosen: boolean;
  onChoose: (chosen: boolean) => void;
}

export function VersionRow({ template, version, only, chosen, onChoose }: VersionRowProps) {
  const { t } = useTranslation("detail");
  const [mayRun, mayRestore] = [useMay("run.create"), useMay("template.restore") && template.editable];
  const [restoring, setRestoring] = useState(false);
  const { number, note, authorName, createdAt, runs, published } = version;
  const newest = number === template.version;
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-2 px-4 py-3">
      <label className="flex min-h-6 min-w-28 items-center gap-2 font-medium whitespace-nowrap">
        {!only && (
          <input
            type="checkbox"
            className="size-4 shrink-0 accent-(--accent)"
            checked={chosen}
            onChange={(event) => onChoose(event.target.checked)}
          />
        )}
        {t("template:version", { version: number })}
      </label>
      <div className="min-w-0 flex-1 basis-56">
        <p className="wrap-anywhere whitespace-pre-line" dir="auto">
          {note || <span className="text-muted">{t("versions.noNote")}</span>}
        </p>
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-[0.8125rem] text-muted">
          {newest && <Badge tone="accent">{t("versions.newest")}</Badge>}
          {published && (
            <Badge>
              <Globe aria-hidden className="size-3.5" />
              {t("versions.published")}
            </Badge>
          )}
          <span className="wrap-anywhere">{authorName ?? t("versions.nobody")}</span>
          <RelativeTime at={createdAt} />
          <span>{t("versions.runs", { count: runs, number: countWords(runs) })}</span>
        </p>
      </div>
      <div className="flex gap-2">
        {mayRun && (
          <Link
            to="/templates/$templateId"
            params={{ templateId: template.id }}
            search={{ ...(!newest && { version: number }), fill: true }}
            className={buttonClass({ size: "sm" })}
          >
            <Play aria-hidden className="size-4" />
            {t("versions.run")}
            <span className="sr-only">{t("template:version", { version: number })}</span>
          </Link>
        )}
        {mayRestore && !newest && (
          <Button size="sm" icon={History} onClick={() => setRestoring(true)}>
            {t("versions.restore")}
            <span className="sr-only">{t("template:version", { version: number })}</span>
          </Button>
        )}
      </div>
      <RestoreDialog template={template} version={number} open={restoring} onOpenChange={setRestoring} />
    </li>
  );
}
