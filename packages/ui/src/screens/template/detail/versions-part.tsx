import type { Template, TemplateVersion } from "@runsheet/contract/template";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { ArrowLeftRight } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../../kit/button.tsx";
import { Card } from "../../../kit/card.tsx";
import { RefusalNote } from "../../../kit/refusal.tsx";
import { SkeletonRows } from "../../../kit/skeleton.tsx";
import { useTRPC } from "../../../wire/trpc.ts";
import { VersionRow } from "./version-row.tsx";

/** Every version, newest first; any two can be compared. */
export function VersionsPart({ template }: { template: Template }) {
  const { t } = useTranslation("detail");
  const navigate = useNavigate();
  const found = useQuery(useTRPC().template.versions.queryOptions({ id: template.id }));
  const versions: TemplateVersion[] = found.data ?? [];
  // A third choice lets the first one go.
  const [chosen, setChosen] = useState<number[]>([]);
  const choose = (number: number, on: boolean) =>
    setChosen((now) => [...now.filter((each) => each !== number), ...(on ? [number] : [])].slice(-2));
  const compare = () =>
    void navigate({
      to: "/templates/$templateId/compare",
      params: { templateId: template.id },
      search: { from: Math.min(...chosen), to: Math.max(...chosen) },
    });
  return (
    <Card
      title={t("tab.versions")}
      flush
      description={versions.length > 1 && t("versions.choose")}
      actions={
        versions.length > 1 && (
          <Button size="sm" icon={ArrowLeftRight} disabled={chosen.length < 2} onClick={compare}>
            {t("versions.compare")}
          </Button>
        )
      }
    >
      {found.isPending && <SkeletonRows rows={4} className="h-14" />}
      {found.error && (
        <div className="p-4">
          <RefusalNote error={found.error} onRetry={() => void found.refetch()} />
        </div>
      )}
      <ul aria-label={t("tab.versions")} className="divide-y divide-line">
        {versions.map((version) => (
          <VersionRow
            key={version.number}
            template={template}
            version={version}
            only={versions.length === 1}
            chosen={chosen.includes(version.number)}
            onChoose={(on) => choose(version.number, on)}
          />
        ))}
      </ul>
    </Card>
  );
}
