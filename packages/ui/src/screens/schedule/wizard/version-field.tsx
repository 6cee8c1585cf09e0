import type { Template } from "@runsheet/contract/template";
import { useQuery } from "@tanstack/react-query";
import { Controller, useFormContext } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { Field } from "../../../kit/field.tsx";
import { Select } from "../../../kit/select.tsx";
import { useTRPC } from "../../../wire/trpc.ts";
import type { ScheduleFields } from "./fields.ts";

/** Newest first: of a published template those that were published. */
function useVersions({ id, origin, version }: Template): number[] {
  const trpc = useTRPC();
  const isOwn = origin === "workspace";
  const own = useQuery(trpc.template.versions.queryOptions({ id }, { enabled: isOwn }));
  const published = useQuery(trpc.marketplace.get.queryOptions({ id }, { enabled: !isOwn }));
  const numbers = isOwn ? own.data?.map((each) => each.number) : published.data?.versions.map((each) => each.number);
  return numbers ?? [version];
}

/** The newest one, whichever that will be, or one that stays. */
export function VersionField({ template }: { template: Template }) {
  const { t } = useTranslation("wizard");
  const { control } = useFormContext<ScheduleFields>();
  const versions = useVersions(template);
  return (
    <Controller
      control={control}
      name="version"
      render={({ field, fieldState }) => {
        const pinned = field.value === "" || versions.includes(Number(field.value)) ? [] : [Number(field.value)];
        return (
          <Field
            id="version"
            label={t("what.version")}
            required
            help={t(field.value === "" ? "what.newestHelp" : "what.pinnedHelp")}
            error={fieldState.error?.message}
          >
            <Select
              // An empty value would be no choice at all.
              value={field.value === "" ? "newest" : field.value}
              onValueChange={(next) => field.onChange(next === "newest" ? "" : next)}
              options={[
                { value: "newest", label: t("what.newest", { version: template.version }) },
                ...[...pinned, ...versions].map((number) => ({
                  value: String(number),
                  label: t("what.pinned", { version: number }),
                })),
              ]}
              className="sm:max-w-72"
            />
          </Field>
        );
      }}
    />
  );
}
