import type { TemplateNumbers } from "@runsheet/contract/template";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Card } from "../../kit/card.tsx";
import { countWords } from "../../kit/relative-time.ts";
import { Table, Td, Th, Tr } from "../../kit/table.tsx";
import { Duration, RelativeTime } from "../../kit/time.tsx";
import { percentWords } from "../run/history/percent-words.ts";
import { RunsPerDay } from "./numbers/runs-per-day.tsx";

interface NumbersPanelProps {
  numbers: TemplateNumbers;
  /** Also by version, for those who may change the template. */
  perVersion?: boolean;
}

/** How often a template was run and how that went. */
export function NumbersPanel({ numbers, perVersion = false }: NumbersPanelProps) {
  const { t, i18n } = useTranslation("numbers");
  const { runs, successRate, medianMs, p95Ms, workspaces, lastSucceededAt, days, versions } = numbers;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border border-line bg-line sm:grid-cols-3">
        <Fact label={t("runs")}>{countWords(runs)}</Fact>
        <Fact label={t("success")}>{successRate !== null && percentWords(successRate, i18n.language)}</Fact>
        <Fact label={t("workspaces")}>{countWords(workspaces)}</Fact>
        <Fact label={t("median")}>{medianMs !== null && <Duration ms={medianMs} />}</Fact>
        <Fact label={t("p95")}>{p95Ms !== null && <Duration ms={p95Ms} />}</Fact>
        <Fact label={t("verified")}>{lastSucceededAt !== null && <RelativeTime at={lastSucceededAt} />}</Fact>
      </dl>
      <RunsPerDay days={days} />
      {perVersion && versions.length > 0 && (
        <Card title={t("versions")} flush>
          <Table label={t("versions")}>
            <thead>
              <tr>
                <Th>{t("version")}</Th>
                <Th className="text-right">{t("runs")}</Th>
                <Th className="text-right">{t("succeeded")}</Th>
              </tr>
            </thead>
            <tbody className="tabular-nums">
              {versions.map((version) => (
                <Tr key={version.version}>
                  <Td>{version.version}</Td>
                  <Td className="text-right">{countWords(version.runs)}</Td>
                  <Td className="text-right">{countWords(version.succeeded)}</Td>
                </Tr>
              ))}
            </tbody>
          </Table>
        </Card>
      )}
    </div>
  );
}

/** What is not known yet is a dash. */
function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex flex-col-reverse justify-end gap-1 bg-surface p-4">
      <dt className="text-[0.8125rem] text-muted">{label}</dt>
      <dd className="text-xl leading-7 font-semibold tabular-nums">{children || "–"}</dd>
    </div>
  );
}
