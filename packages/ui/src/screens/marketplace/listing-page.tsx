import type { Listing } from "@runsheet/contract/marketplace";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Play } from "lucide-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Badge } from "../../kit/badge.tsx";
import { Notice } from "../../kit/notice.tsx";
import { Page } from "../../kit/page.tsx";
import { useCommand } from "../../shell/use-command.ts";
import { useMay } from "../../wire/workspace.tsx";
import { focusForm, useRunForm, type Runnable } from "../template/form/use-run-form.ts";
import { CopyUpdate } from "./copy-update.tsx";
import { ListingActions } from "./listing-actions.tsx";
import { ListingFacts } from "./listing-facts.tsx";
import { ListingTabs } from "./listing-tabs.tsx";
import { RunPanel } from "./run-panel.tsx";
import type { ListingSearch } from "./search.ts";

/** Everything that one wants to know of a published template before running or installing it. */
export function ListingPage({ listing }: { listing: Listing }) {
  const { t } = useTranslation("marketplace");
  const mayRun = useMay("run.create");
  const search = useSearch({ strict: false }) as ListingSearch;
  const navigate = useNavigate();
  // A new version that appears while someone types must not change the form under their hands.
  const [runnable] = useState<Runnable>({
    id: listing.id,
    documentVersion: listing.version,
    document: listing.document,
  });
  const form = useRunForm(runnable, null);
  const show = (next: ListingSearch) =>
    void navigate({
      to: "/marketplace/$listingId",
      params: { listingId: listing.id },
      search: next,
      resetScroll: false,
    });
  const open = mayRun && search.run === true;
  const { variables } = runnable.document;
  useEffect(() => {
    if (open) focusForm(variables);
  }, [open, variables]);
  const run = () => (open ? focusForm(variables) : show({ ...search, run: true }));
  const close = () => {
    show({ ...search, run: undefined });
    // The button that had the focus goes with the form.
    document.querySelector<HTMLElement>("main h1")?.focus({ preventScroll: true });
  };
  useCommand({
    id: "marketplace.run",
    title: t("command.run"),
    group: t("command.group"),
    keys: "r",
    icon: Play,
    when: mayRun,
    run,
  });
  return (
    <Page
      title={listing.name}
      description={<span dir="auto">{listing.description}</span>}
      above={
        <Link to="/marketplace" className="link">
          {t("title")}
        </Link>
      }
      aside={<Labels listing={listing} />}
      actions={<ListingActions listing={listing} formOpen={open} onRun={run} />}
    >
      <ListingFacts listing={listing} />
      {!listing.listed && (
        <Notice tone="warn" title={t("withdrawn.title")}>
          {t("withdrawn.text")}
        </Notice>
      )}
      <CopyUpdate listing={listing} />
      {open && <RunPanel template={runnable} capabilities={listing.capabilities} form={form} onClose={close} />}
      <ListingTabs listing={listing} template={runnable} form={form} search={search} onRun={run} />
    </Page>
  );
}

function Labels({ listing }: { listing: Listing }) {
  const { t } = useTranslation("marketplace");
  return (
    <ul className="flex flex-wrap items-center gap-1">
      <li>
        <Badge tone="accent">{t(`template:category.${listing.category}`)}</Badge>
      </li>
      <li>
        <Badge>{t("version", { version: listing.version })}</Badge>
      </li>
      {listing.ours && (
        <li>
          <Badge>{t("ours")}</Badge>
        </li>
      )}
      {listing.templateId && (
        <li>
          <Link to="/templates/$templateId" params={{ templateId: listing.templateId }} className="link">
            {t("original")}
          </Link>
        </li>
      )}
      {listing.tags.map((tag) => (
        <li key={tag} className="max-w-full min-w-0">
          <Badge className="max-w-full">
            <span className="truncate">{tag}</span>
          </Badge>
        </li>
      ))}
    </ul>
  );
}
