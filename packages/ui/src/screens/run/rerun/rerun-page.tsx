import type { Run } from "@runsheet/contract/run";
import type { Template } from "@runsheet/contract/template";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Notice } from "../../../kit/notice.tsx";
import { Page } from "../../../kit/page.tsx";
import { PreviewPanel } from "../../template/form/preview-panel.tsx";
import { useRunForm } from "../../template/form/use-run-form.ts";
import { startValues } from "./changed.ts";
import { RerunForm } from "./rerun-form.tsx";

/** The form of the version that the run used, filled with the run's values. */
export function RerunPage({ run: newest, template: read }: { run: Run; template: Template }) {
  const { t } = useTranslation("rerun");
  // What changes on the server meanwhile must not change the form under someone's hands.
  const [{ run, template }] = useState({ run: newest, template: read });
  const form = useRunForm(template, startValues(template.document.variables, run.values));
  return (
    <Page
      title={t("title")}
      description={t("text", { name: run.templateName, version: run.templateVersion })}
      above={
        <Link to="/runs/$runId" params={{ runId: run.id }} className="link">
          {run.templateName}
        </Link>
      }
    >
      {template.version > template.documentVersion && (
        <Notice>
          {t("newer")}{" "}
          <Link to="/templates/$templateId" params={{ templateId: template.id }} className="link">
            {t("useNewer")}
          </Link>
        </Notice>
      )}
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1.15fr)_minmax(0,1fr)]">
        <RerunForm run={run} template={template} form={form} />
        {/* Stays in sight beside a long form: it changes with what is typed there. */}
        <div className="min-w-0 lg:sticky lg:top-6 lg:max-h-[calc(100dvh-3rem)] lg:overflow-y-auto lg:rounded-lg">
          <PreviewPanel template={template} form={form} />
        </div>
      </div>
    </Page>
  );
}
