import { MonitorCog } from "lucide-react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "../../kit/empty.tsx";
import { Page } from "../../kit/page.tsx";
import { SkeletonRows } from "../../kit/skeleton.tsx";
import type { ThisDevice } from "../../wire/this-device.ts";
import { useThisDevice, useWatched } from "../../wire/use-this-device.ts";
import { ConsentsCard } from "./consents-card.tsx";
import { LicenseCard } from "./license-card.tsx";
import { PlacesCard } from "./places-card.tsx";
import { RunnerCard } from "./runner-card.tsx";
import { WorkCard } from "./work-card.tsx";

/** This computer: what its license lets it do, whose work it takes, and what it is doing now. */
export function ThisDeviceScreen() {
  const { t } = useTranslation("this-device");
  const device = useThisDevice();
  return (
    <Page title={t("title")} description={t(device ? "text" : "browser.text")}>
      {device ? (
        <Cards device={device} />
      ) : (
        <EmptyState icon={MonitorCog} title={t("browser.title")} text={t("browser.why")} />
      )}
    </Page>
  );
}

function Cards({ device }: { device: ThisDevice }) {
  const license = useWatched(device.license);
  const runner = useWatched(device.runner);
  if (!license || !runner) return <SkeletonRows rows={4} className="h-24" />;
  // Without a seat there is nothing to set up yet.
  const hasSeat = license.lease !== null;
  return (
    <>
      <LicenseCard device={device} license={license} runner={runner} />
      {hasSeat && <ConsentsCard device={device} runner={runner} />}
      {hasSeat && runner.activity && <WorkCard activity={runner.activity} />}
      {hasSeat && <RunnerCard device={device} license={license} runner={runner} />}
      {hasSeat && license.mayRun && <PlacesCard device={device} runner={runner} />}
    </>
  );
}
