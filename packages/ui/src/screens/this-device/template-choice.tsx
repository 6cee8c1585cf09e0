import type { RunnerState } from "@runsheet/contract/this-device/runner";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { LoadMore } from "../../kit/load-more.tsx";
import { Segmented } from "../../kit/segmented.tsx";
import type { ThisDevice } from "../../wire/this-device.ts";
import { useTRPC } from "../../wire/trpc.ts";
import { OutcomeNote, useWish } from "./outcome-note.tsx";

/** Any template, or only those that the person ticks. */
export function TemplateChoice({ device, runner }: { device: ThisDevice; runner: RunnerState }) {
  const { t } = useTranslation("this-device");
  const label = useId();
  const { templates } = runner.settings;
  const choose = useWish((next: string[] | null) => device.configure({ templates: next }));
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p id={label} className="font-medium">
          {t("templates.title")}
        </p>
        <Segmented
          aria-labelledby={label}
          value={templates === null ? "any" : "chosen"}
          onValueChange={(value) => choose.wish(value === "any" ? null : [])}
          options={[
            { value: "any", label: t("templates.any") },
            { value: "chosen", label: t("templates.chosen") },
          ]}
        />
      </div>
      <p className="text-[0.8125rem] text-muted">
        {t(templates === null ? "templates.anyText" : "templates.chosenText")}
      </p>
      {templates !== null && <Ticks chosen={templates} onChange={choose.wish} />}
      <OutcomeNote refusal={choose.refusal} />
    </div>
  );
}

/** The templates of the present workspace; those of others that were ticked stay so. */
function Ticks({ chosen, onChange }: { chosen: readonly string[]; onChange: (next: string[]) => void }) {
  const { t } = useTranslation("this-device");
  const trpc = useTRPC();
  const list = useInfiniteQuery(
    trpc.template.list.infiniteQueryOptions({ limit: 50 }, { getNextPageParam: (page) => page.nextCursor }),
  );
  const found = list.data?.pages.flatMap(({ items }) => items) ?? [];
  const others = chosen.filter((id) => !found.some((template) => template.id === id)).length;
  return (
    <div className="grid gap-2">
      <ul aria-label={t("templates.title")} className="grid gap-1 sm:grid-cols-2">
        {found.map(({ id, name }) => (
          <li key={id}>
            <label className="flex min-h-8 items-center gap-2">
              <input
                type="checkbox"
                className="size-4 shrink-0 accent-(--accent)"
                checked={chosen.includes(id)}
                onChange={({ target }) =>
                  onChange(target.checked ? [...chosen, id] : chosen.filter((each) => each !== id))
                }
              />
              <span className="wrap-anywhere">{name}</span>
            </label>
          </li>
        ))}
      </ul>
      {list.isSuccess && found.length === 0 && <p className="text-muted">{t("templates.none")}</p>}
      {others > 0 && <p className="text-[0.8125rem] text-muted">{t("templates.others", { count: others })}</p>}
      <LoadMore list={list} label={t("templates.more")} />
    </div>
  );
}
