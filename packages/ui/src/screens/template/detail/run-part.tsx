import type { Template } from "@runsheet/contract/template";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../../kit/button.tsx";
import { Card } from "../../../kit/card.tsx";
import { Notice } from "../../../kit/notice.tsx";
import { useMay } from "../../../wire/workspace.tsx";
import { CapabilityList } from "../capability-list.tsx";
import { LastValues } from "../form/last-values.tsx";
import { PreviewPanel } from "../form/preview-panel.tsx";
import { checkFields } from "../form/resolver.ts";
import { RunForm } from "../form/run-form.tsx";
import { focusFirst, focusForm, useRunForm } from "../form/use-run-form.ts";
import { Readme } from "../readme.tsx";

interface RunPartProps {
  template: Template;
  /** The form waits to be filled in: it takes the focus. */
  fill: boolean;
}

/** The form with what it will do beside it. */
export function RunPart({ template, fill }: RunPartProps) {
  const { t } = useTranslation("detail");
  // A new version that appears while someone types must not change the form under their hands.
  const [held, setHeld] = useState(template);
  const newer = template.documentVersion !== held.documentVersion;
  return (
    <div className="grid gap-6">
      {newer && (
        <Notice title={t("newer.title", { version: template.documentVersion })}>
          <p className="text-muted">{t("newer.text", { version: held.documentVersion })}</p>
          <Button size="sm" className="mt-2 mb-1" onClick={() => setHeld(template)}>
            {t("newer.take")}
          </Button>
        </Notice>
      )}
      <HeldForm key={held.documentVersion} template={held} fill={fill} />
    </div>
  );
}

function HeldForm({ template, fill }: RunPartProps) {
  const { t } = useTranslation("detail");
  const mayRun = useMay("run.create");
  const form = useRunForm(template, null);
  const { variables } = template.document;
  useEffect(() => {
    if (!fill) return;
    // After the page around has given the focus to its heading, as it does whenever it is new.
    const frame = requestAnimationFrame(() => {
      const { problems } = checkFields(variables, form.getValues(), "");
      // What keeps it from running comes first.
      if (problems.size === 0) focusForm(variables);
      else focusFirst(variables, (name) => problems.has(name));
    });
    return () => cancelAnimationFrame(frame);
  }, [fill, form, variables]);
  return (
    <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1.15fr)_minmax(0,1fr)]">
      <div className="grid min-w-0 gap-6">
        {mayRun ? (
          <RunForm template={template} form={form} actions={<LastValues template={template} form={form} />} />
        ) : (
          <Notice>{t("template:viewer")}</Notice>
        )}
        <Readme template={template} form={form} className="max-lg:hidden" />
      </div>
      {/* Stays in sight beside a long form: it changes with what is typed there. */}
      <div className="grid min-w-0 gap-6 lg:sticky lg:top-6 lg:max-h-[calc(100dvh-3rem)] lg:overflow-y-auto lg:rounded-lg">
        <PreviewPanel template={template} form={form} />
        <Card title={t("template:capability.title")}>
          <CapabilityList capabilities={template.capabilities} />
        </Card>
        <Readme template={template} form={form} className="lg:hidden" />
      </div>
    </div>
  );
}
