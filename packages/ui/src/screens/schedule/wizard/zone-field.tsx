import { Controller, useFormContext } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { Combobox, type ComboboxOption } from "../../../kit/combobox.tsx";
import { Field } from "../../../kit/field.tsx";
import { knownZones, offsetWords, viewerZone } from "../zone-time.ts";
import type { ScheduleFields } from "./fields.ts";

const MOST_FOUND = 40;

/** Zones with every typed word in their names, the viewer's first. */
function findZones(typed: string, yours: string, at: number): ComboboxOption[] {
  const plain = (text: string) => text.toLowerCase().replaceAll(/[_/-]/g, " ");
  const words = plain(typed).split(/\s+/).filter(Boolean);
  const viewer = viewerZone();
  return knownZones()
    .filter((zone) => words.every((word) => plain(zone).includes(word)))
    .slice(0, MOST_FOUND)
    .map((zone) => ({
      value: zone,
      label: zone,
      hint: zone === viewer ? `${yours} · ${offsetWords(zone, at)}` : offsetWords(zone, at),
    }));
}

export function ZoneField() {
  const { t } = useTranslation("wizard");
  const { control } = useFormContext<ScheduleFields>();
  return (
    <Controller
      control={control}
      name="when.timeZone"
      render={({ field, fieldState }) => (
        <Field
          id="when.timeZone"
          label={t("when.zone")}
          required
          help={t("when.zoneHelp")}
          error={fieldState.error?.message}
        >
          <Combobox
            value={field.value}
            onValueChange={field.onChange}
            onBlur={field.onBlur}
            label={t("when.zones")}
            find={(typed) => findZones(typed, t("when.yours"), Date.now())}
          />
        </Field>
      )}
    />
  );
}
