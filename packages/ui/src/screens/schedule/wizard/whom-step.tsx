import type { Schedule } from "@runsheet/contract/schedule";
import { useTranslation } from "react-i18next";
import { Card } from "../../../kit/card.tsx";
import { RuleDrafts, RulesCard, type RuleDraft } from "../../notification/index.ts";

interface WhomStepProps {
  /** The one that is edited, or null for one that has no rules yet. */
  schedule: Schedule | null;
  drafts: readonly RuleDraft[];
  onDrafts: (drafts: RuleDraft[]) => void;
}

/** Who is told of what: drafts that are made with the schedule, or the rules that are there. */
export function WhomStep({ schedule, drafts, onDrafts }: WhomStepProps) {
  const { t } = useTranslation("wizard");
  if (schedule) return <RulesCard scheduleId={schedule.id} mayChange={schedule.mayChange} />;
  return (
    <Card title={t("whom.title")} description={t("whom.text")}>
      <RuleDrafts value={drafts} onChange={onDrafts} />
    </Card>
  );
}
