import type { RatingReport, ResolveReport } from "@runsheet/contract/rating";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { Badge } from "../../../kit/badge.tsx";
import { Button } from "../../../kit/button.tsx";
import { Dialog } from "../../../kit/dialog.tsx";
import { leaveFocus } from "../../../kit/leave-focus.ts";
import { RefusalNote } from "../../../kit/refusal.tsx";
import { RelativeTime } from "../../../kit/time.tsx";
import { useTRPC } from "../../../wire/trpc.ts";
import { Review } from "./review.tsx";

type Decision = ResolveReport["decision"];

/** One report: who says what of which review, and the two ways to answer. */
export function ReportRow({ report }: { report: RatingReport }) {
  const { t } = useTranslation("rating");
  const [decision, setDecision] = useState<Decision | null>(null);
  return (
    <article className="grid gap-3 p-4">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <Badge tone="warn">{t(`reason.${report.reason}`)}</Badge>
        <span className="min-w-0 wrap-anywhere">
          <bdi className="font-medium">{report.reporterName}</bdi> {t("reports.about")}{" "}
          <Link
            to="/marketplace/$listingId"
            params={{ listingId: report.listingId }}
            search={{ tab: "reviews" }}
            className="link"
          >
            <bdi>{report.listingName}</bdi>
          </Link>
        </span>
        <span className="text-[0.8125rem] text-muted">
          <RelativeTime at={report.reportedAt} />
        </span>
      </p>
      {report.comment && (
        <p dir="auto" className="wrap-anywhere whitespace-pre-line">
          {report.comment}
        </p>
      )}
      <div className="rounded-md border border-line bg-sunken p-3">
        <Review rating={report.rating} />
      </div>
      <div className="flex flex-wrap gap-2">
        <Button ref={leaveFocus} onClick={() => setDecision("dismiss")}>
          {t("answer.dismiss.do")}
        </Button>
        <Button ref={leaveFocus} variant="danger" onClick={() => setDecision("remove")}>
          {t("answer.remove.do")}
        </Button>
      </div>
      <ConfirmDialog report={report} decision={decision} onClose={() => setDecision(null)} />
    </article>
  );
}

interface ConfirmDialogProps {
  report: RatingReport;
  decision: Decision | null;
  onClose: () => void;
}

/** Says what is lost before it is. */
function ConfirmDialog({ report, decision, onClose }: ConfirmDialogProps) {
  const { t } = useTranslation("rating");
  const trpc = useTRPC();
  const queries = useQueryClient();
  // What the dialog says must not change while it fades.
  const [shown, setShown] = useState<Decision>("dismiss");
  if (decision && decision !== shown) setShown(decision);
  const resolve = useMutation(
    trpc.rating.resolveReport.mutationOptions({
      onSuccess: () => {
        toast.success(t(`answer.${shown}.done`));
        onClose();
      },
      onSettled: () => {
        void queries.invalidateQueries(trpc.rating.pathFilter());
        void queries.invalidateQueries(trpc.marketplace.pathFilter());
      },
    }),
  );
  const close = () => {
    resolve.reset();
    onClose();
  };
  return (
    <Dialog
      open={decision !== null}
      onOpenChange={(open) => !open && close()}
      title={t(`answer.${shown}.title`)}
      description={t(`answer.${shown}.text`, { author: report.rating.authorName, listing: report.listingName })}
      footer={
        <>
          <Button onClick={close}>{t("reports.cancel")}</Button>
          <Button
            variant={shown === "remove" ? "danger" : "primary"}
            busy={resolve.isPending || resolve.isSuccess}
            onClick={() => resolve.mutate({ id: report.id, decision: shown })}
          >
            {t(`answer.${shown}.do`)}
          </Button>
        </>
      }
    >
      {resolve.error ? <RefusalNote error={resolve.error} /> : null}
    </Dialog>
  );
}
