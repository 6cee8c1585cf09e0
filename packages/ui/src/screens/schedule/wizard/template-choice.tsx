import type { Template } from "@runsheet/contract/template";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { LayoutTemplate, Store, type LucideIcon } from "lucide-react";
import { useDeferredValue, useEffect, useRef, useState } from "react";
import { useFormContext } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { Button } from "../../../kit/button.tsx";
import { Field } from "../../../kit/field.tsx";
import { Input } from "../../../kit/input.tsx";
import { SkeletonRows } from "../../../kit/skeleton.tsx";
import { useTRPC } from "../../../wire/trpc.ts";
import type { ScheduleFields } from "./fields.ts";

interface TemplateChoiceProps {
  template: Template | undefined;
  onChoose: (id: string, name: string) => void;
}

/** The chosen template, or a search among the workspace's own and the published ones. */
export function TemplateChoice({ template, onChoose }: TemplateChoiceProps) {
  const { t } = useTranslation("wizard");
  const [changing, setChanging] = useState(false);
  const chosen = useRef(false);
  const change = useRef<HTMLButtonElement>(null);
  const searching = !template || changing;
  useEffect(() => {
    if (searching || !chosen.current) return;
    chosen.current = false;
    // The hit that was pressed is gone: the keyboard goes on at what has taken its place.
    change.current?.focus();
  }, [searching]);
  if (searching)
    return (
      <TemplateSearch
        takesFocus={changing}
        onChoose={(id, name) => {
          chosen.current = true;
          setChanging(false);
          onChoose(id, name);
        }}
      />
    );
  const Icon = template.origin === "marketplace" ? Store : LayoutTemplate;
  return (
    <div className="flex items-start gap-3 rounded-lg border border-line bg-sunken px-3 py-2.5">
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-muted" />
      <div className="min-w-0 grow">
        <p className="font-medium wrap-anywhere">{template.name}</p>
        <p className="line-clamp-2 text-[0.8125rem] text-muted wrap-anywhere">{template.description}</p>
      </div>
      <Button ref={change} size="sm" onClick={() => setChanging(true)}>
        {t("what.change")}
      </Button>
    </div>
  );
}

function TemplateSearch({ onChoose, takesFocus }: Pick<TemplateChoiceProps, "onChoose"> & { takesFocus: boolean }) {
  const { t } = useTranslation("wizard");
  const trpc = useTRPC();
  const { formState } = useFormContext<ScheduleFields>();
  const [text, setText] = useState("");
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    // The button that was pressed has made way for this field.
    if (takesFocus) input.current?.focus();
  }, [takesFocus]);
  const search = useDeferredValue(text.trim());
  const keep = { placeholderData: keepPreviousData };
  const own = useQuery(trpc.template.list.queryOptions({ limit: 8, ...(search && { search }) }, keep));
  const published = useQuery(trpc.marketplace.search.queryOptions({ limit: 8, ...(search && { search }) }, keep));
  const none = own.data?.items.length === 0 && published.data?.items.length === 0;
  return (
    <div className="grid gap-4">
      <Field
        id="templateId"
        label={t("what.template")}
        required
        help={t("what.templateHelp")}
        error={formState.errors.templateId?.message}
      >
        <Input
          type="search"
          ref={input}
          autoComplete="off"
          value={text}
          onChange={(event) => setText(event.target.value)}
          placeholder={t("what.searchTemplates")}
        />
      </Field>
      {published.isPending && <SkeletonRows rows={4} />}
      <Hits heading={t("what.own")} icon={LayoutTemplate} hits={own.data?.items ?? []} onChoose={onChoose} />
      <Hits heading={t("what.published")} icon={Store} hits={published.data?.items ?? []} onChoose={onChoose} />
      <p role="status" className="text-muted empty:hidden">
        {none && t("what.noneFound")}
      </p>
    </div>
  );
}

interface HitsProps {
  heading: string;
  icon: LucideIcon;
  hits: readonly { id: string; name: string; description: string }[];
  onChoose: (id: string, name: string) => void;
}

function Hits({ heading, icon: Icon, hits, onChoose }: HitsProps) {
  if (hits.length === 0) return null;
  return (
    <section className="grid gap-1">
      <h3 className="text-[0.8125rem] text-muted">{heading}</h3>
      <ul className="-mx-2 grid">
        {hits.map(({ id, name, description }) => (
          <li key={id}>
            <button
              type="button"
              onClick={() => onChoose(id, name)}
              className="flex w-full items-start gap-3 rounded-md px-2 py-1.5 text-left hover:bg-hover"
            >
              <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-muted" />
              <span className="min-w-0">
                <span className="block font-medium wrap-anywhere">{name}</span>
                <span className="line-clamp-1 text-[0.8125rem] text-muted wrap-anywhere">{description}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
