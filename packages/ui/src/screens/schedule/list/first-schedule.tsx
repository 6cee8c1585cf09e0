import type { ListingSummary } from "@runsheet/contract/marketplace";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ArrowRight, CalendarClock, Plus } from "lucide-react";
import { useTranslation } from "react-i18next";
import { buttonClass } from "../../../kit/button.tsx";
import { Card } from "../../../kit/card.tsx";
import { EmptyState } from "../../../kit/empty.tsx";
import { useTRPC } from "../../../wire/trpc.ts";
import { useMay } from "../../../wire/workspace.tsx";

/** Worth doing again and again, best first, and they need nothing that a new person may not have. */
const FITTING = ["devops_automation", "testing_workflows", "api_development"];

/** For a workspace without schedules: why, one action, and samples that run as they are. */
export function FirstSchedule() {
  const { t } = useTranslation("schedule");
  const may = useMay("schedule.create");
  const published = useQuery(useTRPC().marketplace.search.queryOptions({ order: "popular", limit: 50 })).data?.items;
  const samples = (published ?? [])
    .filter(({ runsAsIs, category }: ListingSummary) => runsAsIs && FITTING.includes(category))
    .toSorted((one, other) => FITTING.indexOf(one.category) - FITTING.indexOf(other.category))
    .slice(0, 3);
  return (
    <>
      <Card flush>
        <EmptyState
          icon={CalendarClock}
          title={t("empty.title")}
          text={t(may ? "empty.text" : "empty.viewer")}
          action={
            may && (
              <Link to="/schedules/new" search={{}} className={buttonClass({ variant: "primary" })}>
                <Plus aria-hidden className="size-4" />
                {t("empty.action")}
              </Link>
            )
          }
        />
      </Card>
      {may && samples.length > 0 && (
        <section aria-labelledby="samples" className="grid animate-appear gap-3">
          <h2 id="samples" className="font-semibold">
            {t("empty.samples")}
          </h2>
          <ul className="grid gap-3 md:grid-cols-3">
            {samples.map(({ id, name, description }) => (
              <li key={id}>
                <Link
                  to="/schedules/new"
                  search={{ template: id }}
                  className="group flex h-full flex-col gap-1 rounded-lg border border-line bg-surface p-4 hover:border-control"
                >
                  <span className="font-medium">{name}</span>
                  <span className="line-clamp-3 grow text-muted wrap-anywhere">{description}</span>
                  <span className="mt-2 flex items-center gap-1 font-medium text-accent-ink">
                    {t("empty.use")}{" "}
                    <ArrowRight aria-hidden className="size-4 transition-transform group-hover:translate-x-0.5" />
                  </span>
                </Link>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
