import type { LicenseState } from "@runsheet/contract/this-device/license";
import type { ConfigureRunner, RunnerState } from "@runsheet/contract/this-device/runner";
import { FolderOpen, Pause, Play } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button } from "../../kit/button.tsx";
import { Card } from "../../kit/card.tsx";
import { Notice } from "../../kit/notice.tsx";
import { Select } from "../../kit/select.tsx";
import { Switch } from "../../kit/switch.tsx";
import type { ThisDevice } from "../../wire/this-device.ts";
import { SettingRow } from "../account/setting-row.tsx";
import { OutcomeNote, useWish } from "./outcome-note.tsx";
import { RunnerStanding } from "./runner-standing.tsx";

const AT_ONCE = [1, 2, 3, 4, 6, 8, 12, 16, 20];

interface RunnerCardProps {
  device: ThisDevice;
  license: LicenseState;
  runner: RunnerState;
}

/** Whether this computer takes runs, and how many, where and by which means. */
export function RunnerCard({ device, license, runner }: RunnerCardProps) {
  const { t } = useTranslation("this-device");
  const configure = useWish((change: ConfigureRunner) => device.configure(change));
  const choose = useWish(() => device.chooseFolder());
  const pause = useWish((paused: boolean) => device.pause(paused));
  const { on, paused, concurrency, folder, shellAllowed } = runner.settings;
  const most = AT_ONCE.includes(concurrency) ? AT_ONCE : [...AT_ONCE, concurrency].toSorted((one, two) => one - two);
  if (!license.mayRun && license.mayWork)
    return (
      <Card title={t("runner.title")}>
        <Notice>{t("runner.noFeature")}</Notice>
      </Card>
    );
  return (
    <Card
      title={t("runner.title")}
      description={t("runner.text")}
      actions={
        on && (
          <Button size="sm" icon={paused ? Play : Pause} busy={pause.busy} onClick={() => pause.wish(!paused)}>
            {t(paused ? "runner.resume" : "runner.pause")}
          </Button>
        )
      }
    >
      <div className="grid gap-4">
        <RunnerStanding runner={runner} />
        <OutcomeNote refusal={configure.refusal ?? choose.refusal ?? pause.refusal} />
        <div className="divide-y divide-line">
          <SettingRow label={t("runner.on")} help={t("runner.onHelp")}>
            {(labelledBy) => (
              <Switch
                aria-labelledby={labelledBy}
                checked={on}
                disabled={configure.busy}
                onCheckedChange={(next) => configure.wish({ on: next })}
              />
            )}
          </SettingRow>
          <SettingRow label={t("runner.shell")} help={t("runner.shellHelp")}>
            {(labelledBy) => (
              <Switch
                aria-labelledby={labelledBy}
                checked={shellAllowed}
                disabled={configure.busy}
                onCheckedChange={(next) => configure.wish({ shellAllowed: next })}
              />
            )}
          </SettingRow>
          <SettingRow label={t("runner.atOnce")} help={t("runner.atOnceHelp")}>
            {(labelledBy) => (
              <Select
                aria-labelledby={labelledBy}
                value={String(concurrency)}
                onValueChange={(next) => configure.wish({ concurrency: Number(next) })}
                options={most.map((count) => ({ value: String(count), label: String(count) }))}
              />
            )}
          </SettingRow>
          <SettingRow label={t("runner.folder")} help={folder}>
            {(labelledBy) => (
              <Button
                size="sm"
                icon={FolderOpen}
                aria-describedby={labelledBy}
                busy={choose.busy}
                onClick={() => choose.wish(undefined)}
              >
                {t("runner.choose")}
              </Button>
            )}
          </SettingRow>
        </div>
      </div>
    </Card>
  );
}
