import type { MyRating as Mine } from "@runsheet/contract/rating";
import { useQuery } from "@tanstack/react-query";
import { Pencil, Play, Trash2 } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../../kit/button.tsx";
import { Card } from "../../../kit/card.tsx";
import { leaveFocus } from "../../../kit/leave-focus.ts";
import { RefusalNote } from "../../../kit/refusal.tsx";
import { SkeletonRows } from "../../../kit/skeleton.tsx";
import { useTRPC } from "../../../wire/trpc.ts";
import { useMay } from "../../../wire/workspace.tsx";
import { RatingForm } from "./rating-form.tsx";
import { Review } from "./review.tsx";
import { useRating } from "./use-rating.ts";

interface MyRatingProps {
  listingId: string;
  onRun: () => void;
}

/** What this person thinks of it: the form, the rating given, or why there is none to give. */
export function MyRating({ listingId, onRun }: MyRatingProps) {
  const { t } = useTranslation("rating");
  const mayRate = useMay("rating.rate");
  // Whoever ran it a moment ago may rate it now.
  const mine = useQuery(useTRPC().rating.mine.queryOptions({ id: listingId }, { enabled: mayRate, staleTime: 0 }));
  if (!mayRate)
    return (
      <Card title={t("mine.title")}>
        <p className="text-muted">{t("mine.viewer")}</p>
      </Card>
    );
  return (
    <Card title={t("mine.title")}>
      {mine.isPending && <SkeletonRows rows={1} />}
      <RefusalNote error={mine.error} onRetry={() => void mine.refetch()} />
      {mine.data && <Known mine={mine.data as Mine} listingId={listingId} onRun={onRun} />}
    </Card>
  );
}

function Known({ mine: { rating, allowed, reason }, listingId, onRun }: MyRatingProps & { mine: Mine }) {
  const { t } = useTranslation("rating");
  const mayRun = useMay("run.create");
  const [editing, setEditing] = useState(false);
  const { rate, takeBack, removing } = useRating(listingId, () => setEditing(false));
  if (rating && !editing)
    return (
      <div className="grid gap-3">
        <Review rating={rating} />
        <div className="flex flex-wrap gap-2">
          {allowed && (
            <Button ref={leaveFocus} size="sm" icon={Pencil} onClick={() => setEditing(true)}>
              {t("mine.edit")}
            </Button>
          )}
          <Button ref={leaveFocus} size="sm" icon={Trash2} busy={removing} onClick={() => takeBack(rating)}>
            {t("mine.remove")}
          </Button>
        </div>
      </div>
    );
  if (allowed)
    return (
      <RatingForm
        before={rating}
        busy={rate.isPending}
        error={rate.error}
        onRate={(given) => rate.mutate({ id: listingId, ...given })}
        onCancel={rating ? () => setEditing(false) : undefined}
      />
    );
  return (
    <div className="grid justify-items-start gap-3">
      <p className="text-muted">
        {t(`refusal.${reason}`, { ns: ["rating", "marketplace"], defaultValue: t("mine.not") })}
      </p>
      {reason === "rating.not_run_yet" && mayRun && (
        <Button icon={Play} onClick={onRun}>
          {t("mine.run")}
        </Button>
      )}
    </div>
  );
}
