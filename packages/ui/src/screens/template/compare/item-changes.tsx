import type { ItemChange } from "@runsheet/contract/compare";
import { ArrowUpDown, ChevronRight, Minus, Pencil, Plus, type LucideIcon } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Badge } from "../../../kit/badge.tsx";
import { LineDiff } from "./line-diff.tsx";

type Change = Exclude<ItemChange["change"], "same">;

/** Each change has a shape and a word of its own, so that color is never the only sign. */
const MARKS: Record<Change, { icon: LucideIcon; tone: "good" | "bad" | "warn" | "neutral" }> = {
  added: { icon: Plus, tone: "good" },
  removed: { icon: Minus, tone: "bad" },
  changed: { icon: Pencil, tone: "warn" },
  moved: { icon: ArrowUpDown, tone: "neutral" },
};

export function ChangeMark({ change }: { change: Change }) {
  const { t } = useTranslation("compare");
  const { icon: Icon, tone } = MARKS[change];
  return (
    <Badge tone={tone}>
      <Icon aria-hidden className="size-3.5" />
      {t(`change.${change}`)}
    </Badge>
  );
}

/** Variables or steps in order; what did not change is folded into one line per stretch. */
export function ItemChanges({ items, wide }: { items: readonly ItemChange[]; wide: boolean }) {
  return (
    <ul className="divide-y divide-line">
      {stretches(items).map((stretch) => (
        <li key={`${stretch[0]!.change} ${stretch[0]!.name}`}>
          {stretch[0]!.change === "same" ? (
            <SameItems names={stretch.map((item) => item.name)} />
          ) : (
            <ChangedItem item={stretch[0]!} change={stretch[0]!.change} wide={wide} />
          )}
        </li>
      ))}
    </ul>
  );
}

/** Neighbours that are the same stand together; every other item alone. */
function stretches(items: readonly ItemChange[]): ItemChange[][] {
  const out: ItemChange[][] = [];
  for (const item of items) {
    const last = out.at(-1);
    if (item.change === "same" && last?.[0]!.change === "same") last.push(item);
    else out.push([item]);
  }
  return out;
}

function SameItems({ names }: { names: string[] }) {
  const { t } = useTranslation("compare");
  return (
    <details className="group px-4 text-muted">
      <summary className="flex min-h-9 cursor-pointer list-none items-center gap-2 [&::-webkit-details-marker]:hidden">
        <ChevronRight aria-hidden className="size-4 shrink-0 transition-transform group-open:rotate-90" />
        {t("sameItems", { count: names.length })}
      </summary>
      <ul className="flex flex-wrap gap-2 pb-3 pl-6">
        {names.map((name) => (
          <li key={name}>
            <code className="wrap-anywhere">{name}</code>
          </li>
        ))}
      </ul>
    </details>
  );
}

function ChangedItem({ item, change, wide }: { item: ItemChange; change: Change; wide: boolean }) {
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2">
        <h3>
          <code className="font-semibold wrap-anywhere">{item.name}</code>
        </h3>
        <ChangeMark change={change} />
        {item.fields.length > 0 && (
          <span className="text-[0.8125rem] text-muted wrap-anywhere">
            {item.fields.map(({ field }) => field).join(", ")}
          </span>
        )}
      </div>
      {change !== "moved" && (
        <div className="border-t border-line">
          <LineDiff label={item.name} before={item.before} after={item.after} wide={wide} />
        </div>
      )}
    </>
  );
}
