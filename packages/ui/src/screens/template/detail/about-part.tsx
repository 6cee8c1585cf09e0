import type { Template } from "@runsheet/contract/template";
import { useTranslation } from "react-i18next";
import { Card } from "../../../kit/card.tsx";
import { durationWords } from "../../../kit/relative-time.ts";
import { RelativeTime } from "../../../kit/time.tsx";
import { StepList } from "../../marketplace/step-list.tsx";
import { VariableTable } from "../../marketplace/variable-table.tsx";
import { Fact } from "../../run/fact.tsx";
import { RetryPlan } from "../form/advanced.tsx";

/** What a template consists of, and the facts around it. */
export function AboutPart({ template }: { template: Template }) {
  return (
    <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1.6fr)_minmax(0,1fr)]">
      <div className="grid min-w-0 gap-6">
        <VariableTable variables={template.document.variables} />
        <StepList steps={template.document.steps} />
      </div>
      <FactsCard template={template} />
    </div>
  );
}

function FactsCard({ template }: { template: Template }) {
  const { t, i18n } = useTranslation("detail");
  const { document } = template;
  return (
    <Card title={t("facts.title")}>
      <dl className="divide-y divide-line">
        <Fact term={t("template:column.visibility")}>{t(`template:visibility.${template.visibility}Text`)}</Fact>
        <Fact term={t("template:column.category")}>{t(`template:category.${template.category}`)}</Fact>
        <Fact term={t("template:column.author")}>{template.authorName ?? t("versions.nobody")}</Fact>
        <Fact term={t("template:column.updated")}>
          <RelativeTime at={template.updatedAt} />
        </Fact>
        <Fact term={t("facts.timeout")}>{durationWords(document.timeoutSeconds * 1_000, i18n.language)}</Fact>
        <Fact term={t("facts.retry")}>
          <RetryPlan policy={document.retry} />
        </Fact>
        <Fact term={t("facts.id")} mono>
          {template.id}
        </Fact>
      </dl>
    </Card>
  );
}
