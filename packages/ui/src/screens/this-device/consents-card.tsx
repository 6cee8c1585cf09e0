import { keyOf } from "@runsheet/contract/capability";
import type { Activity, RunnerState } from "@runsheet/contract/this-device/runner";
import { useTranslation } from "react-i18next";
import { Button } from "../../kit/button.tsx";
import { Card } from "../../kit/card.tsx";
import { RelativeTime } from "../../kit/time.tsx";
import type { ThisDevice } from "../../wire/this-device.ts";
import { CapabilityList } from "../template/capability-list.tsx";
import { OutcomeNote, useWish } from "./outcome-note.tsx";

/** Templates that need something on this computer which nobody has agreed to yet. Their runs wait. */
export function ConsentsCard({ device, runner }: { device: ThisDevice; runner: RunnerState }) {
  const { t } = useTranslation("this-device");
  const waiting = runner.activity?.consents ?? [];
  if (waiting.length === 0) return null;
  return (
    <Card title={t("consent.title")} description={t("consent.text")} flush className="border-warn/40">
      <ul aria-label={t("consent.title")} className="divide-y divide-line">
        {waiting.map((consent) => (
          <ConsentRow
            key={`${consent.templateId}:${consent.needs.map(keyOf).join()}`}
            consent={consent}
            device={device}
          />
        ))}
      </ul>
    </Card>
  );
}

function ConsentRow({ consent, device }: { consent: Activity["consents"][number]; device: ThisDevice }) {
  const { t } = useTranslation("this-device");
  const { templateId, templateName, workspaceName, needs, added, since } = consent;
  const answer = useWish((agreed: boolean) => device.consent({ templateId, capabilities: needs, agreed }));
  const before = needs.filter((need) => !added.some((one) => keyOf(one) === keyOf(need)));
  return (
    <li className="grid gap-3 px-4 py-4">
      <div>
        <p className="font-medium wrap-anywhere">{templateName}</p>
        <p className="text-[0.8125rem] text-muted">
          {workspaceName} · {t("consent.since")} <RelativeTime at={since} />
        </p>
      </div>
      {before.length > 0 && <p>{t("consent.added")}</p>}
      <CapabilityList capabilities={added} />
      {before.length > 0 && (
        <details>
          <summary className="cursor-pointer text-muted">{t("consent.before", { count: before.length })}</summary>
          <div className="mt-2">
            <CapabilityList capabilities={before} />
          </div>
        </details>
      )}
      <OutcomeNote refusal={answer.refusal} />
      <div className="flex flex-wrap gap-2">
        <Button variant="primary" busy={answer.busy} onClick={() => answer.wish(true)}>
          {t("consent.agree")}
        </Button>
        <Button disabled={answer.busy} onClick={() => answer.wish(false)}>
          {t("consent.refuse")}
        </Button>
      </div>
    </li>
  );
}
