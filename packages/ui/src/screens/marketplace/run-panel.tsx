import type { Capability } from "@runsheet/contract/capability";
import { X } from "lucide-react";
import { useTranslation } from "react-i18next";
import { IconButton } from "../../kit/button.tsx";
import { Card } from "../../kit/card.tsx";
import { CapabilityList } from "../template/capability-list.tsx";
import { LastValues } from "../template/form/last-values.tsx";
import { PreviewPanel } from "../template/form/preview-panel.tsx";
import { RunForm } from "../template/form/run-form.tsx";
import type { RunForm as Form, Runnable } from "../template/form/use-run-form.ts";

interface RunPanelProps {
  template: Runnable;
  capabilities: readonly Capability[];
  form: Form;
  onClose: () => void;
}

/** The form of a published template, with what the run may reach and what it will do beside it. */
export function RunPanel({ template, capabilities, form, onClose }: RunPanelProps) {
  const { t } = useTranslation("marketplace");
  return (
    <div className="grid animate-appear items-start gap-6 lg:grid-cols-[minmax(0,1.15fr)_minmax(0,1fr)]">
      <RunForm
        template={template}
        form={form}
        actions={
          <>
            <LastValues template={template} form={form} />
            <IconButton icon={X} size="sm" label={t("closeForm")} onClick={onClose} />
          </>
        }
      />
      <div className="grid min-w-0 gap-6">
        <Card title={t("capabilities")}>
          <CapabilityList capabilities={capabilities} />
        </Card>
        <PreviewPanel template={template} form={form} />
      </div>
    </div>
  );
}
