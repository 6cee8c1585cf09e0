import type { Listing } from "@runsheet/contract/marketplace";
import { Link } from "@tanstack/react-router";
import { CircleCheck, Download, Play } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button, buttonClass } from "../../kit/button.tsx";
import { useCommand } from "../../shell/use-command.ts";
import { useMay } from "../../wire/workspace.tsx";
import { ScheduleLink } from "../schedule/schedule-link.tsx";
import { InstallDialog } from "./install-dialog.tsx";

interface ListingActionsProps {
  listing: Listing;
  formOpen: boolean;
  onRun: () => void;
}

/** Run, and install or what was installed. */
export function ListingActions({ listing, formOpen, onRun }: ListingActionsProps) {
  const { t } = useTranslation("marketplace");
  const mayRun = useMay("run.create");
  const { listed, ours, installedAs } = listing;
  // A publisher has the original.
  const mayInstall = useMay("marketplace.install") && listed && !ours && !installedAs;
  const [installing, setInstalling] = useState(false);
  useCommand({
    id: "marketplace.install",
    title: t("command.install"),
    group: t("command.group"),
    icon: Download,
    when: mayInstall,
    run: () => setInstalling(true),
  });
  return (
    <>
      {installedAs && (
        <Link to="/templates/$templateId" params={{ templateId: installedAs.templateId }} className={buttonClass()}>
          <CircleCheck aria-hidden className="size-4 text-good" />
          {t("installed")}
        </Link>
      )}
      {mayInstall && (
        <Button icon={Download} onClick={() => setInstalling(true)}>
          {t("install.open")}
        </Button>
      )}
      {listed && <ScheduleLink templateId={listing.id} />}
      {mayRun && !formOpen && (
        <Button variant="primary" icon={Play} onClick={onRun}>
          {t("run")}
        </Button>
      )}
      <InstallDialog listing={listing} open={installing} onOpenChange={setInstalling} />
    </>
  );
}
