import { REPORT_REASONS, type Rating } from "@runsheet/contract/rating";
import { useMutation } from "@tanstack/react-query";
import { Flag } from "lucide-react";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { Button } from "../../../kit/button.tsx";
import { Dialog } from "../../../kit/dialog.tsx";
import { Field } from "../../../kit/field.tsx";
import { Textarea } from "../../../kit/input.tsx";
import { RefusalNote } from "../../../kit/refusal.tsx";
import { useTRPC } from "../../../wire/trpc.ts";

type Reason = (typeof REPORT_REASONS)[number];

/** As many as the server takes. */
const MOST = 1_000;

/** Tells the operator about a review, with a reason. */
export function ReportButton({ rating }: { rating: Rating }) {
  const { t } = useTranslation("rating");
  const [open, setOpen] = useState(false);
  const [reported, setReported] = useState(false);
  const report = useMutation(
    useTRPC().rating.report.mutationOptions({
      onSuccess: () => {
        setOpen(false);
        setReported(true);
        toast.success(t("report.thanks"));
      },
    }),
  );
  const change = (next: boolean) => {
    if (!next) report.reset();
    setOpen(next);
  };
  return (
    <>
      <Button
        size="sm"
        variant="ghost"
        icon={Flag}
        aria-label={t("report.of", { name: rating.authorName })}
        onClick={() => setOpen(true)}
      >
        {t(reported ? "report.done" : "report.open")}
      </Button>
      <Dialog open={open} onOpenChange={change} title={t("report.title")} description={t("report.text")}>
        <ReportForm
          busy={report.isPending}
          error={report.error}
          onCancel={() => change(false)}
          onReport={(given) => report.mutate({ id: rating.id, ...given })}
        />
      </Dialog>
    </>
  );
}

interface ReportFormProps {
  busy: boolean;
  error: unknown;
  onCancel: () => void;
  onReport: (report: { reason: Reason; comment: string }) => void;
}

function ReportForm({ busy, error, onCancel, onReport }: ReportFormProps) {
  const { t } = useTranslation("rating");
  const [reason, setReason] = useState<Reason>("spam");
  const [comment, setComment] = useState("");
  const tooLong = comment.trim().length > MOST;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!busy && !tooLong) onReport({ reason, comment: comment.trim() });
  };
  return (
    <form noValidate className="grid gap-4" onSubmit={submit}>
      <fieldset>
        <legend className="mb-1.5 font-medium">{t("report.reason")}</legend>
        <div className="grid gap-1">
          {REPORT_REASONS.map((each) => (
            <label key={each} className="inline-flex min-h-7 items-center gap-2">
              <input
                type="radio"
                name="reason"
                value={each}
                checked={each === reason}
                onChange={() => setReason(each)}
                className="size-4 shrink-0 accent-(--accent)"
              />
              {t(`reason.${each}`)}
            </label>
          ))}
        </div>
      </fieldset>
      <Field
        id="report-comment"
        label={t("report.comment")}
        error={tooLong ? `Use at most ${MOST} characters` : undefined}
      >
        <Textarea dir="auto" rows={3} value={comment} onChange={(event) => setComment(event.target.value)} />
      </Field>
      <RefusalNote error={error} />
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onCancel}>{t("report.cancel")}</Button>
        <Button type="submit" variant="primary" busy={busy}>
          {t("report.send")}
        </Button>
      </div>
    </form>
  );
}
