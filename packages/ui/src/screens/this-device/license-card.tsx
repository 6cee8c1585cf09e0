import type { LicenseState } from "@runsheet/contract/this-device/license";
import type { RunnerState } from "@runsheet/contract/this-device/runner";
import { RefreshCw } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Badge } from "../../kit/badge.tsx";
import { Button } from "../../kit/button.tsx";
import { Card } from "../../kit/card.tsx";
import { Notice } from "../../kit/notice.tsx";
import { RelativeTime } from "../../kit/time.tsx";
import type { ThisDevice } from "../../wire/this-device.ts";
import { ActivateForm } from "./activate-form.tsx";
import { DeactivateDialog } from "./deactivate-dialog.tsx";
import { OfflineMeter } from "./offline-meter.tsx";
import { OutcomeNote, useWish } from "./outcome-note.tsx";
import { StrangeKeys } from "./strange-keys.tsx";

interface LicenseCardProps {
  device: ThisDevice;
  license: LicenseState;
  runner: RunnerState;
}

/** Whether this computer has a seat of a license, and for how long it can work without the server. */
export function LicenseCard({ device, license, runner }: LicenseCardProps) {
  const { t } = useTranslation("this-device");
  const [leaving, setLeaving] = useState(false);
  const renew = useWish(() => device.renew());
  const { lease, kept, strangeKeys, lastContact } = license;
  if (!lease) return <ActivateForm device={device} license={license} />;
  return (
    <Card
      title={license.device?.name || t("title")}
      description={t("license.at", { server: license.server })}
      actions={
        <>
          <Badge tone="accent">{t(`license:tier.${lease.tier}`, { defaultValue: lease.tier })}</Badge>
          <Button size="sm" icon={RefreshCw} busy={renew.busy} onClick={() => renew.wish(undefined)}>
            {t("license.renew")}
          </Button>
          <Button size="sm" onClick={() => setLeaving(true)}>
            {t("license.deactivate")}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <OfflineMeter license={license} lease={lease} />
        {strangeKeys && <StrangeKeys device={device} fingerprint={strangeKeys.fingerprint} />}
        {!strangeKeys && <OutcomeNote refusal={renew.refusal ?? lastContact?.refusal} />}
        {kept === "memory" && <Notice tone="warn">{t("license.memory")}</Notice>}
        {lastContact && (
          <p className="text-[0.8125rem] text-muted">
            {t("license.contact")} <RelativeTime at={lastContact.at} />.
          </p>
        )}
      </div>
      {leaving && <DeactivateDialog device={device} runner={runner} onClose={() => setLeaving(false)} />}
    </Card>
  );
}
