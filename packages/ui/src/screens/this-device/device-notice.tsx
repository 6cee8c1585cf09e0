import { Link } from "@tanstack/react-router";
import { MonitorCog } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../kit/button.tsx";
import { remember, useRemembered } from "../../wire/remembered.ts";
import type { ThisDevice } from "../../wire/this-device.ts";
import { useThisDevice, useWatched } from "../../wire/use-this-device.ts";

/** A person who does not want a seat is asked once. */
const notNow = remember("device-not-now");

/** Above every page of the desktop: what about this computer needs the person. */
export function DeviceNotice() {
  const device = useThisDevice();
  return device ? <Notice device={device} /> : null;
}

function Notice({ device }: { device: ThisDevice }) {
  const { t } = useTranslation("this-device");
  const license = useWatched(device.license);
  const runner = useWatched(device.runner);
  const refused = useRemembered(notNow);
  const [closed, setClosed] = useState<string | null>(null);
  if (!license || !runner) return null;
  const consents = runner.activity?.consents.length ?? 0;
  const what = consents > 0 ? "consent" : needOf(license.standing, refused === "yes");
  if (what === null || what === closed) return null;
  const close = () => {
    setClosed(what);
    if (what === "unlicensed") notNow.set("yes");
  };
  return (
    <div
      role="status"
      className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b border-line bg-accent-soft px-4 py-2 sm:px-8"
    >
      <MonitorCog aria-hidden className="size-4 shrink-0 text-accent-ink" />
      <p className="min-w-0 flex-1 basis-64">
        {t(`notice.${what}`, { count: consents })}{" "}
        <Link to="/this-device" className="link font-medium">
          {t(`notice.to.${what}`)}
        </Link>
      </p>
      {what !== "consent" && (
        <Button size="sm" onClick={close}>
          {t("notice.close")}
        </Button>
      )}
    </div>
  );
}

type Standing = "working" | "reminding" | "ended" | "clock_behind" | "locked" | "unlicensed";

/** What of the license is worth interrupting for. */
function needOf(standing: Standing, refused: boolean) {
  if (standing === "working" || (standing === "unlicensed" && refused)) return null;
  return standing;
}
