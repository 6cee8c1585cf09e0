import { describeRecurrence } from "@runsheet/contract/recurrence";
import type { Calendar } from "@runsheet/contract/schedule";
import { Link } from "@tanstack/react-router";
import { Repeat } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Badge } from "../../../kit/badge.tsx";
import { countWords } from "../../../kit/relative-time.ts";
import type { View } from "./search.ts";

const MOST = 4;

/** Schedules that are due so often that they would bury all others: one line each. */
export function Often({ frequent, view }: { frequent: Calendar["frequent"]; view: View }) {
  const { t } = useTranslation("calendar");
  if (frequent.length === 0) return null;
  const rest = frequent.slice(MOST);
  return (
    <section aria-labelledby="often" className="rounded-lg border border-line bg-surface px-3 py-2">
      <h2 id="often" className="flex items-center gap-2 text-xs font-medium text-muted">
        <Repeat aria-hidden className="size-3.5" />
        {t("often")} {t(`oftenPeriod.${view}`)}
      </h2>
      <Lines frequent={frequent.slice(0, MOST)} />
      {rest.length > 0 && (
        <details>
          <summary className="flex min-h-6 w-fit cursor-pointer items-center rounded text-[0.8125rem] text-muted hover:text-ink">
            {t("oftenMore", { count: rest.length })}
          </summary>
          <Lines frequent={rest} />
        </details>
      )}
    </section>
  );
}

function Lines({ frequent }: Pick<Calendar, "frequent">) {
  const { t, i18n } = useTranslation("calendar");
  const language = i18n.language === "de" ? "de" : "en";
  return (
    <ul className="mt-1 grid gap-x-6 md:grid-cols-2">
      {frequent.map(({ scheduleId, scheduleName, recurrence, count, failed }) => (
        <li key={scheduleId} className="min-w-0">
          <Link
            to="/schedules/$scheduleId"
            params={{ scheduleId }}
            className="flex min-h-7 flex-wrap items-center gap-x-2 rounded hover:bg-hover"
          >
            <span className="min-w-0 truncate font-medium">{scheduleName}</span>
            <span className="text-[0.8125rem] text-muted">
              {/* What is still to come is not counted. */}
              {count === 0
                ? describeRecurrence(recurrence, language)
                : t("oftenLine", {
                    often: describeRecurrence(recurrence, language),
                    count,
                    number: countWords(count),
                  })}
            </span>
            {failed > 0 && <Badge tone="bad">{t("oftenFailed", { count: failed })}</Badge>}
          </Link>
        </li>
      ))}
    </ul>
  );
}
