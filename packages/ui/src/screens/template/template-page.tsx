import type { Run } from "@runsheet/contract/run";
import type { Template } from "@runsheet/contract/template";
import { Link } from "@tanstack/react-router";
import { Info, Play } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Badge } from "../../kit/badge.tsx";
import { Page } from "../../kit/page.tsx";
import { RefusalNote } from "../../kit/refusal.tsx";
import { RelativeTime } from "../../kit/time.tsx";
import { useCommand } from "../../shell/use-command.ts";
import { useMay } from "../../wire/workspace.tsx";
import { LastValues } from "./form/last-values.tsx";
import { PreviewPanel } from "./form/preview-panel.tsx";
import { RunForm } from "./form/run-form.tsx";
import { focusForm, useRunForm } from "./form/use-run-form.ts";
import { Readme } from "./readme.tsx";

interface TemplatePageProps {
  template: Template;
  /** The run whose values fill the form. */
  from: Run | null;
  error: unknown;
}

export function TemplatePage({ template: newest, from, error }: TemplatePageProps) {
  const { t } = useTranslation("template");
  const mayRun = useMay("run.create");
  // A new version that appears while someone types must not change the form under their hands.
  const [template] = useState(newest);
  const form = useRunForm(template, from?.values ?? null);
  // Leads to the form and starts nothing: that takes Ctrl Enter there.
  useCommand({
    id: "template.run",
    title: t("command.run"),
    group: t("command.group"),
    keys: "r",
    icon: Play,
    when: mayRun,
    run: () => focusForm(template.document.variables),
  });
  return (
    <Page
      title={template.name}
      description={template.description}
      above={
        <Link to="/templates" className="link">
          {t("title")}
        </Link>
      }
      aside={<Facts template={template} />}
    >
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1.15fr)_minmax(0,1fr)]">
        <div className="grid min-w-0 gap-6">
          <RefusalNote error={error} />
          {mayRun ? (
            <RunForm
              template={template}
              form={form}
              actions={<LastValues template={template} form={form} />}
              note={from && <FromRun run={from} template={template} />}
            />
          ) : (
            <ViewerNote />
          )}
          <Readme template={template} form={form} className="max-lg:hidden" />
        </div>
        {/* Stays in sight beside a long form: it changes with what is typed there. */}
        <div className="grid min-w-0 gap-6 lg:sticky lg:top-6 lg:max-h-[calc(100dvh-3rem)] lg:overflow-y-auto lg:rounded-lg">
          <PreviewPanel template={template} form={form} />
          <Readme template={template} form={form} className="lg:hidden" />
        </div>
      </div>
    </Page>
  );
}

function Facts({ template }: { template: Template }) {
  const { t } = useTranslation("template");
  return (
    <ul className="flex flex-wrap items-center gap-1">
      <li>
        <Badge tone="accent">{t(`category.${template.category}`)}</Badge>
      </li>
      <li>
        <Badge>{t(`origin.${template.origin}`)}</Badge>
      </li>
      <li>
        <Badge>{t("version", { version: template.version })}</Badge>
      </li>
      {template.tags.map((tag) => (
        <li key={tag}>
          <Badge>{tag}</Badge>
        </li>
      ))}
    </ul>
  );
}

function FromRun({ run, template }: { run: Run; template: Template }) {
  const { t } = useTranslation("template");
  return (
    <p className="flex items-start gap-2 rounded-md bg-accent-soft px-3 py-2">
      <Info aria-hidden className="mt-0.5 size-4 shrink-0 text-accent-ink" />
      <span>
        {t("form.fromRun")} (<RelativeTime at={run.queuedAt} />
        ).{" "}
        {run.templateVersion !== template.version &&
          t("form.otherVersion", { from: run.templateVersion, to: template.version })}{" "}
        <Link to="/runs/$runId" params={{ runId: run.id }} className="link">
          {t("form.openRun")}
        </Link>
      </span>
    </p>
  );
}

function ViewerNote() {
  const { t } = useTranslation("template");
  return (
    <p className="flex items-start gap-2 rounded-lg border border-line bg-sunken px-3 py-2 text-muted">
      <Info aria-hidden className="mt-0.5 size-4 shrink-0" />
      {t("viewer")}
    </p>
  );
}
