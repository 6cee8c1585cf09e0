import type { Rating } from "@runsheet/contract/rating";
import { CircleAlert } from "lucide-react";
import { useId, useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../../kit/button.tsx";
import { Field } from "../../../kit/field.tsx";
import { Textarea } from "../../../kit/input.tsx";
import { leaveFocus } from "../../../kit/leave-focus.ts";
import { RefusalNote } from "../../../kit/refusal.tsx";
import { countWords } from "../../../kit/relative-time.ts";
import { Segmented } from "../../../kit/segmented.tsx";
import { ReviewMarkdown } from "./review-text.tsx";
import { StarInput } from "./star-input.tsx";

/** As many as the server takes. */
const MOST = 5_000;

type View = "write" | "preview";

interface RatingFormProps {
  /** What was given before. */
  before: Pick<Rating, "stars" | "review"> | null;
  busy: boolean;
  error: unknown;
  onRate: (rating: { stars: number; review: string }) => void;
  onCancel?: (() => void) | undefined;
}

/** Stars and a review. What was typed stays, whatever goes wrong. */
export function RatingForm({ before, busy, error, onRate, onCancel }: RatingFormProps) {
  const { t } = useTranslation("rating");
  const [stars, setStars] = useState(before?.stars ?? null);
  const [review, setReview] = useState(before?.review ?? "");
  const [tried, setTried] = useState(false);
  const noStars = tried && stars === null;
  const length = review.trim().length;
  const id = useId();
  const [view, setView] = useState<View>("write");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (stars === null) document.querySelector<HTMLElement>(`#${CSS.escape(id)} input[type=radio]`)?.focus();
    // Where it is too long is said beside the text.
    else if (length > MOST) setView("write");
    else if (!busy) onRate({ stars, review: review.trim() });
  };
  return (
    <form id={id} noValidate className="grid gap-4" onSubmit={submit}>
      <div className="grid gap-1">
        <StarInput
          value={stars}
          onValueChange={setStars}
          invalid={noStars}
          describedBy={noStars ? `${id}-stars` : undefined}
        />
        {noStars && (
          <p id={`${id}-stars`} className="flex items-start gap-1.5 text-bad">
            <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
            {t("stars.missing")}
          </p>
        )}
      </div>
      <ReviewField value={review} onValueChange={setReview} length={length} view={view} onViewChange={setView} />
      <RefusalNote error={error} />
      <div className="flex flex-wrap gap-2">
        <Button ref={leaveFocus} type="submit" variant="primary" busy={busy}>
          {t(before ? "form.save" : "form.send")}
        </Button>
        {onCancel && (
          <Button ref={leaveFocus} onClick={onCancel}>
            {t("form.cancel")}
          </Button>
        )}
      </div>
    </form>
  );
}

interface ReviewFieldProps {
  value: string;
  onValueChange: (value: string) => void;
  length: number;
  view: View;
  onViewChange: (view: View) => void;
}

function ReviewField({ value, onValueChange, length, view, onViewChange }: ReviewFieldProps) {
  const { t } = useTranslation("rating");
  return (
    <div className="grid gap-2">
      <Segmented
        aria-label={t("form.view")}
        value={view}
        onValueChange={onViewChange}
        options={[
          { value: "write", label: t("form.write") },
          { value: "preview", label: t("form.preview") },
        ]}
      />
      {view === "write" ? (
        <Field
          id="review"
          label={t("form.review")}
          help={t("form.help")}
          error={length > MOST ? `Use at most ${MOST} characters` : undefined}
          aside={
            length > MOST * 0.8 && (
              <span className="text-xs text-muted tabular-nums">
                {countWords(length)} / {countWords(MOST)}
              </span>
            )
          }
        >
          <Textarea dir="auto" rows={5} value={value} onChange={(event) => onValueChange(event.target.value)} />
        </Field>
      ) : (
        <section aria-label={t("form.preview")} className="min-h-24 rounded-md border border-line p-3">
          {value.trim() ? <ReviewMarkdown text={value} /> : <p className="text-muted">{t("form.nothing")}</p>}
        </section>
      )}
    </div>
  );
}
