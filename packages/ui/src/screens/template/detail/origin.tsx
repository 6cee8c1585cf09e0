import type { Template } from "@runsheet/contract/template";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Notice } from "../../../kit/notice.tsx";
import { useTRPC } from "../../../wire/trpc.ts";

/** Where a template came from, and where it is published. */
export function Origin({ template: { provenance, listing, version } }: { template: Template }) {
  const { t } = useTranslation("detail");
  if (!provenance && !listing) return null;
  return (
    <p className="mt-1 text-[0.8125rem]">
      {provenance && (
        <>
          {t("origin.from")} <ListingLink id={provenance.listingId} />,{" "}
          {t("origin.version", { version: provenance.version })}
          {provenance.edited && `, ${t("origin.edited")}`}
          {". "}
        </>
      )}
      {listing && (
        <>
          <Link to="/marketplace/$listingId" params={{ listingId: listing.id }} className="link">
            {t("origin.published")}
          </Link>
          , {t("origin.version", { version: listing.version })}
          {listing.version < version && ` (${t("origin.behind", { version })})`}.
        </>
      )}
    </p>
  );
}

function ListingLink({ id }: { id: string }) {
  const { t } = useTranslation("detail");
  const listing = useQuery(useTRPC().marketplace.get.queryOptions({ id }, { retry: false })).data;
  return (
    <Link to="/marketplace/$listingId" params={{ listingId: id }} className="link">
      {listing?.name ?? t("origin.listing")}
    </Link>
  );
}

/** Says that this is not the newest version, and leads there. */
export function OlderNote({ template: { id, version, documentVersion } }: { template: Template }) {
  const { t } = useTranslation("detail");
  if (documentVersion === version) return null;
  return (
    <Notice tone="warn" title={t("older.title", { version: documentVersion })}>
      <p className="flex flex-wrap gap-x-3">
        <Link to="/templates/$templateId" params={{ templateId: id }} className="link">
          {t("older.newest", { version })}
        </Link>
        <Link
          to="/templates/$templateId/compare"
          params={{ templateId: id }}
          search={{ from: documentVersion, to: version }}
          className="link"
        >
          {t("older.compare")}
        </Link>
      </p>
    </Notice>
  );
}
