import type { Template } from "@runsheet/contract/template";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { Copy } from "lucide-react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { Button } from "../../kit/button.tsx";
import { Card } from "../../kit/card.tsx";
import { Notice } from "../../kit/notice.tsx";
import { Page } from "../../kit/page.tsx";
import { refusalWords } from "../../wire/refusal.ts";
import { useTRPC } from "../../wire/trpc.ts";
import { useMay } from "../../wire/workspace.tsx";
import { StepList } from "../marketplace/step-list.tsx";
import { VariableTable } from "../marketplace/variable-table.tsx";
import { CapabilityList } from "../template/capability-list.tsx";
import { PreviewPanel } from "../template/form/preview-panel.tsx";
import { RunForm } from "../template/form/run-form.tsx";
import { useRunForm } from "../template/form/use-run-form.ts";
import { NoShare } from "./missing-share.tsx";
import { useReceivedShare } from "./use-received-share.ts";

export function SharedTemplateScreen() {
  const { shareId = "" } = useParams({ strict: false }) as { shareId?: string };
  const found = useQuery(useTRPC().share.template.queryOptions({ id: shareId }));
  if (!found.data) return <NoShare error={found.error} onRetry={() => void found.refetch()} />;
  return <SharedTemplate key={shareId} shareId={shareId} template={found.data as Template} />;
}

/** A template of another workspace: what it does, and where shared so, its form. */
function SharedTemplate({ shareId, template }: { shareId: string; template: Template }) {
  const { t } = useTranslation("share");
  const share = useReceivedShare(shareId);
  const mayExecute = useMay("share.execute") && share?.access === "execute";
  const form = useRunForm(template, null);
  return (
    <Page
      title={template.name}
      description={<p dir="auto">{template.description}</p>}
      above={
        <Link to="/shared" className="link">
          {t("title")}
        </Link>
      }
      actions={<CopyButton template={template} />}
    >
      {share && (
        <Notice title={t("from", { workspace: share.from.name, name: share.sharedBy })}>
          {t(mayExecute ? "runsThere" : "readOnly", { workspace: share.from.name })}
        </Notice>
      )}
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1.15fr)_minmax(0,1fr)]">
        <div className="grid min-w-0 gap-6">
          {mayExecute && <RunForm template={template} form={form} shareId={shareId} />}
          <VariableTable variables={template.document.variables} />
          <StepList steps={template.document.steps} />
        </div>
        <div className="grid min-w-0 gap-6">
          {mayExecute && <PreviewPanel template={template} form={form} />}
          <Card title={t("template:capability.title")}>
            <CapabilityList capabilities={template.capabilities} />
          </Card>
        </div>
      </div>
    </Page>
  );
}

/** A copy belongs to this workspace and goes its own way. */
function CopyButton({ template: { document } }: { template: Template }) {
  const { t, i18n } = useTranslation("share");
  const trpc = useTRPC();
  const navigate = useNavigate();
  const mayCreate = useMay("template.create");
  const create = useMutation(
    trpc.template.create.mutationOptions({
      onSuccess: ({ id, name }) => {
        toast.success(t("copied", { name }));
        void navigate({ to: "/templates/$templateId", params: { templateId: id } });
      },
      onError: (error) => void toast.error(refusalWords(error, i18n)),
    }),
  );
  if (!mayCreate) return null;
  return (
    <Button icon={Copy} busy={create.isPending} onClick={() => create.mutate({ document, note: t("copyNote") })}>
      {t("copy")}
    </Button>
  );
}
