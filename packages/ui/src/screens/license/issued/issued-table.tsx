import type { LicensePage } from "@runsheet/contract/license";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { countWords } from "../../../kit/relative-time.ts";
import { Table, Td, Th, Tr } from "../../../kit/table.tsx";
import { RelativeTime } from "../../../kit/time.tsx";
import { LicenseStatusBadge, useTierWords } from "../words.tsx";

type Row = LicensePage["items"][number];

export function IssuedTable({ licenses }: { licenses: readonly Row[] }) {
  const { t } = useTranslation("issued");
  return (
    <Table label={t("title")} className="table-fixed">
      <thead>
        <tr>
          <Th>{t("column.organization")}</Th>
          <Th className="hidden w-28 sm:table-cell">{t("column.tier")}</Th>
          <Th className="w-32">{t("column.status")}</Th>
          <Th className="hidden w-32 text-right md:table-cell">{t("column.devices")}</Th>
          <Th className="hidden w-32 sm:table-cell">{t("column.ends")}</Th>
          <Th className="hidden w-28 lg:table-cell">{t("column.key")}</Th>
          <Th className="hidden w-40 lg:table-cell">{t("column.issued")}</Th>
        </tr>
      </thead>
      <tbody>
        {licenses.map((license) => (
          <LicenseRow key={license.id} license={license} />
        ))}
      </tbody>
    </Table>
  );
}

function LicenseRow({ license }: { license: Row }) {
  const { t } = useTranslation("issued");
  const tierWords = useTierWords();
  const { id, organizationName, tier, status, seats, expiresAt, lastFour, issuedAt } = license;
  const most = seats.most === null ? "∞" : countWords(seats.most);
  return (
    <Tr className="relative has-[a:focus-visible]:outline-2 has-[a:focus-visible]:-outline-offset-2 has-[a:focus-visible]:outline-accent-ink">
      <Td>
        <Link
          to="/licenses/$licenseId"
          params={{ licenseId: id }}
          className="block truncate font-medium outline-none after:absolute after:inset-0"
        >
          {organizationName}
        </Link>
        <span className="block truncate text-[0.8125rem] text-muted sm:hidden">
          {tierWords(tier)} · {expiresAt ? <RelativeTime at={expiresAt} inert /> : t("never")}
        </span>
      </Td>
      <Td className="hidden sm:table-cell">{tierWords(tier)}</Td>
      <Td>
        <LicenseStatusBadge status={status} />
      </Td>
      <Td className="hidden text-right whitespace-nowrap tabular-nums md:table-cell">
        {countWords(seats.used)} / {most}
      </Td>
      <Td className="hidden text-muted sm:table-cell">
        <span className="relative z-1">{expiresAt ? <RelativeTime at={expiresAt} inert /> : t("never")}</span>
      </Td>
      <Td className="hidden whitespace-nowrap text-muted lg:table-cell">
        {lastFour ? <code>…{lastFour}</code> : t("noKey")}
      </Td>
      <Td className="hidden text-muted lg:table-cell">
        <span className="relative z-1">
          <RelativeTime at={issuedAt} inert />
        </span>
      </Td>
    </Tr>
  );
}
