import type { Listing, PublishCheck } from "@runsheet/contract/marketplace";
import type { Template } from "@runsheet/contract/template";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Store } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button, buttonClass } from "../../kit/button.tsx";
import { Dialog } from "../../kit/dialog.tsx";
import { Notice } from "../../kit/notice.tsx";
import { RefusalNote } from "../../kit/refusal.tsx";
import { SkeletonRows } from "../../kit/skeleton.tsx";
import { useTRPC } from "../../wire/trpc.ts";
import { PublishSummary } from "./publication/publish-summary.tsx";
import { WithdrawDialog } from "./publication/withdraw-dialog.tsx";

interface PublishDialogProps {
  template: Template;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Longest note that the server takes. */
const MOST_NOTE = 500;

/** Shows what everybody would see and what must not go out, then publishes; also the way to take it back. */
export function PublishDialog({ template, open, onOpenChange }: PublishDialogProps) {
  const { t } = useTranslation("publication");
  const [note, setNote] = useState("");
  const [withdrawing, setWithdrawing] = useState(false);
  const trpc = useTRPC();
  const found = useQuery(
    trpc.marketplace.check.queryOptions({ templateId: template.id }, { enabled: open, staleTime: 0 }),
  );
  const check = found.data as PublishCheck | undefined;
  const publish = usePublish();
  const change = (next: boolean) => {
    if (!next) {
      publish.reset();
      setNote("");
    }
    onOpenChange(next);
  };
  const published = publish.data as Listing | undefined;
  const nothingNew = check !== undefined && check.published === check.version && template.listing !== null;
  const ready =
    check && check.leaks.length === 0 && !nothingNew && !found.isFetching && note.trim().length <= MOST_NOTE;
  const go = () => check && publish.mutate({ templateId: template.id, version: check.version, note: note.trim() });
  const close = <Button onClick={() => change(false)}>{t(published ? "close" : "cancel")}</Button>;
  return (
    <>
      <Dialog
        open={open}
        onOpenChange={change}
        title={t(published ? "done.title" : "title", { name: template.name })}
        description={published ? undefined : t("text")}
        wide
        footer={
          published ? (
            <>
              {close}
              <Link
                to="/marketplace/$listingId"
                params={{ listingId: published.id }}
                // Going back must not open this dialog again, which the address asks for.
                replace
                className={buttonClass({ variant: "primary" })}
              >
                <Store aria-hidden className="size-4" />
                {t("done.open")}
              </Link>
            </>
          ) : (
            <>
              {template.listing && (
                <Button variant="ghost" className="mr-auto text-bad!" onClick={() => setWithdrawing(true)}>
                  {t("withdraw.open")}
                </Button>
              )}
              {close}
              <Button variant="primary" icon={Store} disabled={!ready} busy={publish.isPending} onClick={go}>
                {check ? t("publish", { version: check.version }) : t("publishIt")}
              </Button>
            </>
          )
        }
      >
        {published ? (
          <Notice tone="good" alert>
            {t("done.text", { version: published.version })}
          </Notice>
        ) : (
          <div className="grid gap-4">
            {found.isPending && <SkeletonRows rows={4} />}
            <RefusalNote error={found.error} onRetry={() => void found.refetch()} />
            {check && (
              <PublishSummary
                check={check}
                template={template}
                nothingNew={nothingNew}
                note={note}
                onNoteChange={setNote}
                onLeave={() => change(false)}
                tooLong={note.trim().length > MOST_NOTE ? MOST_NOTE : null}
              />
            )}
            <RefusalNote error={publish.error} />
          </div>
        )}
      </Dialog>
      <WithdrawDialog
        template={template}
        open={withdrawing}
        onOpenChange={setWithdrawing}
        onWithdrawn={() => change(false)}
      />
    </>
  );
}

function usePublish() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  return useMutation(
    trpc.marketplace.publish.mutationOptions({
      // A refusal means that something was saved meanwhile: the check is read again and says what.
      onSettled: () => {
        void queries.invalidateQueries(trpc.marketplace.pathFilter());
        void queries.invalidateQueries(trpc.template.pathFilter());
      },
    }),
  );
}
