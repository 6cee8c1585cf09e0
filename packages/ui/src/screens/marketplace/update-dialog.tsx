import { keyOf } from "@runsheet/contract/capability";
import type { AvailableUpdate } from "@runsheet/contract/marketplace";
import type { Template } from "@runsheet/contract/template";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { ArrowUpCircle } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { Button } from "../../kit/button.tsx";
import { Dialog } from "../../kit/dialog.tsx";
import { Notice } from "../../kit/notice.tsx";
import { RefusalNote } from "../../kit/refusal.tsx";
import { SkeletonRows } from "../../kit/skeleton.tsx";
import { useTRPC } from "../../wire/trpc.ts";
import { useMay } from "../../wire/workspace.tsx";
import { UpdateSummary } from "./update-summary.tsx";

/** Says of an installed template that its publisher has something newer, and shows what that would change. */
export function UpdateNotice({ template }: { template: Template }) {
  const { t } = useTranslation("marketplace");
  const mayUpdate = useMay("marketplace.update") && template.editable;
  const [open, setOpen] = useState(false);
  const { provenance } = template;
  if (!provenance) return null;
  if (!provenance.listed)
    return (
      <Notice tone="info" title={t("update.withdrawnTitle")}>
        {t("update.withdrawn")}
      </Notice>
    );
  if (provenance.latestVersion <= provenance.version) return null;
  const { version, latestVersion } = provenance;
  return (
    <Notice tone="info" title={t("update.title", { version: latestVersion })}>
      <p className="text-muted">{t("update.have", { version })}</p>
      <Button size="sm" icon={ArrowUpCircle} className="mt-2 mb-1" onClick={() => setOpen(true)}>
        {t("update.open")}
      </Button>
      <UpdateDialog template={template} mayUpdate={mayUpdate} open={open} onOpenChange={setOpen} />
    </Notice>
  );
}

interface UpdateDialogProps {
  template: Template;
  mayUpdate: boolean;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

function UpdateDialog({ template, mayUpdate, open, onOpenChange }: UpdateDialogProps) {
  const { t } = useTranslation("marketplace");
  const trpc = useTRPC();
  const found = useQuery(
    trpc.marketplace.availableUpdate.queryOptions({ templateId: template.id }, { enabled: open, staleTime: 0 }),
  );
  const available = found.data as AvailableUpdate | null | undefined;
  // Consent is given to one version: a newer one that appears meanwhile asks again.
  const [agreedTo, setAgreedTo] = useState<number | null>(null);
  const asks = available ? available.comparison.capabilities.added : [];
  const agreed = asks.length === 0 || agreedTo === available?.to;
  const update = useUpdate(template, () => {
    setAgreedTo(null);
    onOpenChange(false);
  });
  const change = (next: boolean) => {
    if (!next) {
      update.reset();
      setAgreedTo(null);
    }
    onOpenChange(next);
  };
  const confirm = () =>
    available &&
    update.mutate({
      templateId: template.id,
      version: available.to,
      baseVersion: template.version,
      capabilities: asks.map(keyOf),
    });
  const footer = available && mayUpdate && (
    <>
      <Button onClick={() => change(false)}>{t("update.keep")}</Button>
      <Button variant="primary" disabled={!agreed} busy={update.isPending} onClick={confirm}>
        {t("update.confirm", { version: available.to })}
      </Button>
    </>
  );
  return (
    <Dialog
      open={open}
      onOpenChange={change}
      title={t("update.dialogTitle", { name: template.name })}
      description={available && t("update.fromTo", { from: available.from, to: available.to })}
      wide
      footer={footer}
    >
      <div className="grid gap-4">
        {found.isPending && <SkeletonRows rows={4} />}
        <RefusalNote error={found.error} onRetry={() => void found.refetch()} />
        {available === null && <p>{t("update.nothing")}</p>}
        {available && (
          <UpdateSummary
            available={available}
            baseVersion={template.version}
            consent={mayUpdate ? { agreed, onChange: (on) => setAgreedTo(on ? available.to : null) } : null}
          />
        )}
        <RefusalNote error={update.error} />
      </div>
    </Dialog>
  );
}

function useUpdate(template: Template, onDone: () => void) {
  const { t } = useTranslation("marketplace");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const refresh = () => {
    void queries.invalidateQueries(trpc.template.pathFilter());
    void queries.invalidateQueries(trpc.marketplace.pathFilter());
  };
  return useMutation(
    trpc.marketplace.update.mutationOptions({
      onSuccess: (copy) => {
        toast.success(t("update.done", { name: template.name, version: copy.version }));
        onDone();
      },
      // A refusal also means that something here is no longer as it was read.
      onSettled: refresh,
    }),
  );
}
