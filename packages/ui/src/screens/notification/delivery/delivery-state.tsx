import type { Delivery } from "@runsheet/contract/notification";
import { CircleCheck, CircleX, Hourglass, type LucideIcon } from "lucide-react";
import { useTranslation } from "react-i18next";

const LOOKS: Record<Delivery["state"], { icon: LucideIcon; color: string }> = {
  pending: { icon: Hourglass, color: "text-muted" },
  delivered: { icon: CircleCheck, color: "text-good" },
  dead: { icon: CircleX, color: "text-bad" },
};

/** The state of a delivery, by a shape of its own. */
export function DeliveryState({ state, iconOnly = false }: { state: Delivery["state"]; iconOnly?: boolean }) {
  const { t } = useTranslation("delivery");
  const { icon: Icon, color } = LOOKS[state];
  return (
    <span className={`inline-flex shrink-0 items-center gap-1.5 align-top font-medium whitespace-nowrap ${color}`}>
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
      <span className={iconOnly ? "sr-only" : undefined}>{t(`state.${state}`)}</span>
    </span>
  );
}
