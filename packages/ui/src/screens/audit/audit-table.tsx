import type { AuditLine } from "@runsheet/contract/audit";
import { useTranslation } from "react-i18next";
import { Table, Td, Th, Tr } from "../../kit/table.tsx";
import { RelativeTime } from "../../kit/time.tsx";
import { actionWords, targetWords } from "./words.ts";

export function AuditTable({ lines, onOpen }: { lines: AuditLine[]; onOpen: (line: AuditLine) => void }) {
  const { t } = useTranslation("audit");
  return (
    <Table label={t("title")} className="table-fixed">
      <thead>
        <tr>
          <Th className="w-28 sm:w-36">{t("column.time")}</Th>
          <Th className="hidden w-40 sm:table-cell">{t("column.who")}</Th>
          <Th>{t("column.what")}</Th>
          <Th className="hidden md:table-cell">{t("column.target")}</Th>
          <Th className="hidden w-36 lg:table-cell">{t("column.address")}</Th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <LineRow key={line.number} line={line} onOpen={() => onOpen(line)} />
        ))}
      </tbody>
    </Table>
  );
}

function LineRow({ line, onOpen }: { line: AuditLine; onOpen: () => void }) {
  const { t, i18n } = useTranslation("audit");
  const who = line.actorName ?? t("nobody");
  const target = targetWords(line);
  return (
    <Tr className="relative has-[button:focus-visible]:outline-2 has-[button:focus-visible]:-outline-offset-2 has-[button:focus-visible]:outline-accent-ink">
      <Td className="align-top text-muted">
        <span className="relative z-1">
          <RelativeTime at={line.at} inert />
        </span>
      </Td>
      <Td className="hidden truncate align-top sm:table-cell">{who}</Td>
      <Td className="align-top">
        <button
          type="button"
          onClick={onOpen}
          className="-my-0.5 min-h-6 text-left font-medium outline-none after:absolute after:inset-0"
        >
          {actionWords(line, i18n)}
        </button>
        <span className="block truncate text-[0.8125rem] text-muted sm:hidden">{who}</span>
        {target && <span className="block truncate text-[0.8125rem] text-muted md:hidden">{target}</span>}
      </Td>
      <Td className="hidden truncate align-top text-muted md:table-cell">{target}</Td>
      <Td className="hidden truncate align-top text-muted tabular-nums lg:table-cell">{line.address ?? "–"}</Td>
    </Tr>
  );
}
