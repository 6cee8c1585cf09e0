import type { License, LicensedDevice } from "@runsheet/contract/license";
import { Laptop, MonitorX, PencilLine } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Badge } from "../../kit/badge.tsx";
import { IconButton } from "../../kit/button.tsx";
import { RelativeTime } from "../../kit/time.tsx";
import { useMay } from "../../wire/workspace.tsx";
import { LeaseWords } from "./lease-words.tsx";
import { useLicenseName } from "./use-license-name.ts";

interface DeviceRowProps {
  device: LicensedDevice;
  /** Said where the organization has several. */
  license: License | undefined;
  onRename: () => void;
  onRelease: () => void;
}

export function DeviceRow({ device, license, onRename, onRelease }: DeviceRowProps) {
  const { t } = useTranslation("device");
  const mayRename = useMay("device.rename");
  const mayRelease = useMay("device.release") && device.state === "active";
  const { name, platform, state, lastSeenAt } = device;
  const licenseName = useLicenseName();
  return (
    <li className="flex items-start gap-3 px-4 py-3">
      <Laptop aria-hidden className="mt-0.5 size-5 shrink-0 text-muted" />
      <div className="min-w-0 grow">
        <p className="flex flex-wrap items-center gap-x-2 font-medium wrap-anywhere">
          {name} {state === "releasing" && <Badge tone="warn">{t("releasing")}</Badge>}
        </p>
        <p className="text-[0.8125rem] text-muted wrap-anywhere">
          {platform && <>{platform} · </>}
          {t("seen")} <RelativeTime at={lastSeenAt} />
          {license && <> · {t("license", { license: licenseName(license) })}</>}
        </p>
        <p className="text-[0.8125rem] text-muted">
          <LeaseWords device={device} />
        </p>
      </div>
      {(mayRename || mayRelease) && (
        <div className="flex shrink-0">
          {mayRename && (
            <IconButton size="sm" icon={PencilLine} label={t("rename.open", { name })} onClick={onRename} />
          )}
          {mayRelease && (
            <IconButton size="sm" icon={MonitorX} label={t("release.open", { name })} onClick={onRelease} />
          )}
        </div>
      )}
    </li>
  );
}
