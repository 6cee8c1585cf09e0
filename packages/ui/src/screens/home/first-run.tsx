import type { ListingSummary } from "@runsheet/contract/marketplace";
import { CATEGORIES } from "@runsheet/contract/template-document";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ArrowRight, Rocket } from "lucide-react";
import { useTranslation } from "react-i18next";
import { buttonClass } from "../../kit/button.tsx";
import { Card } from "../../kit/card.tsx";
import { EmptyState } from "../../kit/empty.tsx";
import { useTRPC } from "../../wire/trpc.ts";
import { useMay } from "../../wire/workspace.tsx";

/** For a workspace in which nothing has run yet: why it is empty, one action, and samples. */
export function FirstRun() {
  const { t } = useTranslation("home");
  const mayRun = useMay("run.create");
  const published = useQuery(useTRPC().marketplace.search.queryOptions({ order: "popular", limit: 50 })).data?.items;
  const samples = samplesOf(published ?? []);
  return (
    <>
      <Card flush>
        <EmptyState
          icon={Rocket}
          title={t("first.title")}
          text={t(mayRun ? "first.text" : "first.viewer")}
          action={
            <Link to="/marketplace" className={buttonClass({ variant: "primary" })}>
              {t("first.action")}
            </Link>
          }
        />
      </Card>
      {mayRun && samples.length > 0 && (
        <section aria-labelledby="samples" className="grid animate-appear gap-3">
          <h2 id="samples" className="font-semibold">
            {t("first.samples")}
          </h2>
          <ul className="grid gap-3 md:grid-cols-3">
            {samples.map(({ id, name, description }) => (
              <li key={id}>
                <Link
                  to="/marketplace/$listingId"
                  params={{ listingId: id }}
                  search={{ run: true }}
                  className="group flex h-full flex-col gap-1 rounded-lg border border-line bg-surface p-4 hover:border-control"
                >
                  <span className="font-medium">{name}</span>
                  <span className="line-clamp-3 grow text-muted wrap-anywhere">{description}</span>
                  <span className="mt-2 flex items-center gap-1 font-medium text-accent-ink">
                    {t("first.open")}{" "}
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

/** Three that run as they are; a database is what somebody new may not have. What nobody has run yet is in the order of categories. */
function samplesOf(published: readonly ListingSummary[]): ListingSummary[] {
  const place = ({ category }: ListingSummary) => CATEGORIES.indexOf(category);
  return published
    .filter(({ runsAsIs, category }) => runsAsIs && category !== "database_operations")
    .toSorted((one, other) => other.runs - one.runs || place(one) - place(other) || (one.name < other.name ? -1 : 1))
    .slice(0, 3);
}
