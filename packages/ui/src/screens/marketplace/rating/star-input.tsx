import { Star } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { cx } from "../../../kit/cx.ts";

const STARS = [1, 2, 3, 4, 5] as const;

interface StarInputProps {
  /** From 1 to 5; null while none is chosen. */
  value: number | null;
  onValueChange: (stars: number) => void;
  invalid: boolean;
  /** Id of what says why it is invalid. */
  describedBy: string | undefined;
}

/** One to five stars: radio buttons of the browser, so that arrows, forms and screen readers know them. */
export function StarInput({ value, onValueChange, invalid, describedBy }: StarInputProps) {
  const { t } = useTranslation("rating");
  const [pointed, setPointed] = useState<number | null>(null);
  const shown = pointed ?? value ?? 0;
  return (
    <div className="flex flex-wrap items-center gap-3">
      <div
        role="radiogroup"
        aria-label={t("stars.label")}
        aria-required
        aria-invalid={invalid || undefined}
        aria-describedby={describedBy}
        className="flex"
        onPointerLeave={() => setPointed(null)}
      >
        {STARS.map((stars) => (
          <label
            key={stars}
            onPointerEnter={() => setPointed(stars)}
            className="grid size-8 cursor-pointer place-items-center rounded-md has-focus-visible:outline-2 has-focus-visible:outline-accent-ink"
          >
            <input
              type="radio"
              name="stars"
              value={stars}
              checked={stars === value}
              onChange={() => onValueChange(stars)}
              aria-label={t("stars.option", { count: stars, word: t(`stars.word.${stars}`) })}
              className="sr-only"
            />
            <Star aria-hidden className={cx("size-6", stars <= shown ? "fill-current text-star" : "text-control")} />
          </label>
        ))}
      </div>
      <span aria-hidden className="text-muted">
        {shown > 0 && t(`stars.word.${shown}`)}
      </span>
    </div>
  );
}
