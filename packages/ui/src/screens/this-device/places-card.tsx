import type { RunnerState } from "@runsheet/contract/this-device/runner";
import { useTranslation } from "react-i18next";
import { Badge } from "../../kit/badge.tsx";
import { Button } from "../../kit/button.tsx";
import { Card } from "../../kit/card.tsx";
import { Switch } from "../../kit/switch.tsx";
import { reasonWords } from "../../wire/refusal.ts";
import type { ThisDevice } from "../../wire/this-device.ts";
import { useWorkspace } from "../../wire/workspace.tsx";
import { OutcomeNote, useWish } from "./outcome-note.tsx";
import { TemplateChoice } from "./template-choice.tsx";

/** Whose runs this computer takes: of which workspaces, and of which templates. */
export function PlacesCard({ device, runner }: { device: ThisDevice; runner: RunnerState }) {
  const { t } = useTranslation("this-device");
  const { workspaces } = useWorkspace();
  const elsewhere = runner.workspaces.filter(({ id }) => !workspaces.some((own) => own.id === id));
  return (
    <Card title={t("places.title")} description={t("places.text")} flush>
      <ul aria-label={t("places.title")} className="divide-y divide-line">
        {[...workspaces, ...elsewhere].map(({ id, name }) => (
          <Place key={id} id={id} name={name} device={device} runner={runner} />
        ))}
      </ul>
      <div className="border-t border-line p-4">
        <TemplateChoice device={device} runner={runner} />
      </div>
    </Card>
  );
}

interface PlaceProps {
  id: string;
  name: string;
  device: ThisDevice;
  runner: RunnerState;
}

function Place({ id, name, device, runner }: PlaceProps) {
  const { t, i18n } = useTranslation("this-device");
  const allowed = runner.settings.workspaces;
  const registered = runner.workspaces.find((one) => one.id === id);
  const isTaken = allowed.includes(id);
  const register = useWish(() => device.register(id));
  const leave = useWish(() => device.leave(id));
  const allow = useWish((take: boolean) =>
    device.configure({ workspaces: take ? [...allowed, id] : allowed.filter((one) => one !== id) }),
  );
  const problem = registered?.problem;
  return (
    <li className="grid gap-2 px-4 py-3">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-48">
          <p className="flex flex-wrap items-center gap-2 font-medium wrap-anywhere">
            <span id={`place-${id}`}>{name}</span>
            {registered && !isTaken && <Badge>{t("places.resting")}</Badge>}
          </p>
          <p className="text-[0.8125rem] text-muted">
            {registered ? t("places.by", { name: registered.registeredBy }) : t("places.not")}
          </p>
        </div>
        {registered ? (
          <>
            <Button size="sm" busy={leave.busy} onClick={() => leave.wish(undefined)}>
              {t("places.leave")}
            </Button>
            <Switch
              aria-label={t("places.take", { name })}
              checked={isTaken}
              disabled={allow.busy}
              onCheckedChange={(take) => allow.wish(take)}
            />
          </>
        ) : (
          <Button
            size="sm"
            busy={register.busy}
            aria-describedby={`place-${id}`}
            onClick={() => register.wish(undefined)}
          >
            {t("places.register")}
          </Button>
        )}
      </div>
      {problem && <p className="text-warn">{reasonWords({ reason: problem, message: problem, data: {} }, i18n)}</p>}
      <OutcomeNote refusal={register.refusal ?? leave.refusal ?? allow.refusal} />
    </li>
  );
}
