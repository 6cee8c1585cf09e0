import { keyOf } from "@runsheet/contract/capability";
import type { Listing } from "@runsheet/contract/marketplace";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Download } from "lucide-react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { Button } from "../../kit/button.tsx";
import { Dialog } from "../../kit/dialog.tsx";
import { RefusalNote } from "../../kit/refusal.tsx";
import { useTRPC } from "../../wire/trpc.ts";
import { CapabilityList } from "../template/capability-list.tsx";

interface InstallDialogProps {
  listing: Listing;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Shows what the template may do, and copies it into the workspace once somebody agrees to that. */
export function InstallDialog({ listing, open, onOpenChange }: InstallDialogProps) {
  const { t } = useTranslation("marketplace");
  const { install, agree } = useInstall(listing, () => onOpenChange(false));
  const change = (next: boolean) => {
    if (!next) install.reset();
    onOpenChange(next);
  };
  const asks = listing.capabilities.length > 0;
  return (
    <Dialog
      open={open}
      onOpenChange={change}
      title={t("install.title", { name: listing.name })}
      description={t("install.text", { version: listing.version })}
      wide
      footer={
        <>
          <Button onClick={() => change(false)}>{t("install.cancel")}</Button>
          <Button variant="primary" icon={Download} busy={install.isPending || install.isSuccess} onClick={agree}>
            {t(asks ? "install.agree" : "install.go")}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        {asks && <p>{t("install.asks")}</p>}
        <CapabilityList capabilities={listing.capabilities} />
        <RefusalNote error={install.error} />
      </div>
    </Dialog>
  );
}

function useInstall(listing: Listing, onDone: () => void) {
  const { t } = useTranslation("marketplace");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const install = useMutation(
    trpc.marketplace.install.mutationOptions({
      onSuccess: async (copy) => {
        void queries.invalidateQueries(trpc.template.pathFilter());
        void queries.invalidateQueries(trpc.marketplace.pathFilter());
        // First, for an open dialog holds the focus that the next page's heading takes.
        onDone();
        await navigate({ to: "/templates/$templateId", params: { templateId: copy.id }, search: {} });
        toast.success(t("install.done", { name: copy.name }));
      },
      // Refused because the listing has changed since it was read: what it may do now is shown next.
      onError: () => queries.invalidateQueries(trpc.marketplace.get.queryFilter({ id: listing.id })),
    }),
  );
  const agree = () =>
    install.mutate({ id: listing.id, version: listing.version, capabilities: listing.capabilities.map(keyOf) });
  return { install, agree };
}
