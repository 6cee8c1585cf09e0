import type { Blackout } from "@runsheet/contract/recurrence";
import type { Schedule } from "@runsheet/contract/schedule";
import { asText } from "@runsheet/contract/substitute";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Card } from "../../../kit/card.tsx";
import { RelativeTime } from "../../../kit/time.tsx";
import { useTRPC } from "../../../wire/trpc.ts";
import { Fact } from "../../run/fact.tsx";
import { PlaceWords } from "../../runner/index.ts";
import { RetryPlan } from "../../template/form/advanced.tsx";
import { zoneTime } from "../zone-time.ts";
import { minutesWords } from "./words.ts";

/** What it runs, by which rules, and who made it. */
export function PlanCard({ schedule }: { schedule: Schedule }) {
  const { t, i18n } = useTranslation("truth");
  const { recurrence, missed, startsAt, endsAt, retry } = schedule;
  const bound = (at: string) => zoneTime(at, recurrence.timeZone, i18n.language);
  return (
    <Card title={t("plan.title")}>
      <dl className="divide-y divide-line">
        <Fact term={t("plan.template")}>
          <Link to="/templates/$templateId" params={{ templateId: schedule.templateId }} className="link">
            {schedule.templateName}
          </Link>
          <span className="block text-muted">
            {t(schedule.version === null ? "plan.newest" : "plan.pinned", { version: schedule.templateVersion })}
          </span>
        </Fact>
        <Fact term={t("runner:where.term")}>
          <PlaceWords target={schedule.target} targetName={schedule.targetName} />
        </Fact>
        <ValueFacts schedule={schedule} />
        {startsAt && <Fact term={t("plan.startsAt")}>{bound(startsAt)}</Fact>}
        {endsAt && <Fact term={t("plan.endsAt")}>{bound(endsAt)}</Fact>}
        <Fact term={t("plan.overlap")}>{t(`wizard:overlap.${schedule.overlap}.name`)}</Fact>
        <Fact term={t("plan.missed")}>
          {t(`wizard:missed.${missed.policy}.name`)}
          {missed.policy === "run_all" && (
            <span className="block text-muted">
              {t("plan.catchUp", { limit: missed.limit, time: minutesWords(missed.windowMinutes, i18n.language) })}
            </span>
          )}
        </Fact>
        <Fact term={t("plan.retry")}>{retry ? <RetryPlan policy={retry} /> : t("wizard:retry.template")}</Fact>
        <Fact term={t("plan.late")}>{minutesWords(schedule.startWithinMinutes, i18n.language)}</Fact>
        {schedule.blackouts.length > 0 && (
          <Fact term={t("wizard:blackout.title")}>
            <ul>
              {schedule.blackouts.map((blackout, index) => (
                <li key={index}>
                  <BlackoutWords blackout={blackout} zone={recurrence.timeZone} />
                </li>
              ))}
            </ul>
          </Fact>
        )}
        <Fact term={t("plan.createdBy")}>
          {schedule.createdBy}{" "}
          <span className="text-muted">
            <RelativeTime at={schedule.createdAt} />
          </span>
        </Fact>
        {schedule.revision > 1 && (
          <Fact term={t("plan.changed")}>
            <RelativeTime at={schedule.updatedAt} />
          </Fact>
        )}
      </dl>
    </Card>
  );
}

/** The values by their labels, once the template has told them. */
function ValueFacts({ schedule: { templateId, templateVersion, values } }: { schedule: Schedule }) {
  const template = useQuery(useTRPC().template.get.queryOptions({ id: templateId, version: templateVersion })).data;
  const labels = new Map(template?.document.variables.map(({ name, label }) => [name, label]));
  return Object.entries(values).map(([name, value]) => (
    <Fact key={name} term={labels.get(name) ?? name} mono>
      {value !== null && typeof value === "object" ? JSON.stringify(value) : asText(value)}
    </Fact>
  ));
}

/** A Sunday. */
const SUNDAY = Date.UTC(2027, 0, 3);

function BlackoutWords({ blackout, zone }: { blackout: Blackout; zone: string }) {
  const { t, i18n } = useTranslation("truth");
  if (blackout.kind === "once")
    return t("plan.once", {
      from: zoneTime(blackout.from, zone, i18n.language),
      to: zoneTime(blackout.to, zone, i18n.language),
    });
  const name = new Intl.DateTimeFormat(i18n.language, { weekday: "short", timeZone: "UTC" });
  const days = blackout.days
    .toSorted((one, other) => ((one + 6) % 7) - ((other + 6) % 7))
    .map((day) => name.format(SUNDAY + day * 86_400_000));
  return t("plan.weekly", { days: days.join(", "), from: blackout.from, to: blackout.to });
}
