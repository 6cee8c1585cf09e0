import { useTranslation } from "react-i18next";
import { Field } from "../../kit/field.tsx";
import { Select } from "../../kit/select.tsx";
import { useRunners } from "./use-runners.ts";

interface PlaceFieldProps {
  id: string;
  place: string;
  onPlace: (place: string) => void;
  error?: string | undefined;
}

/** Where the work is done: asked only where there is a choice. */
export function PlaceField({ id, place, onPlace, error }: PlaceFieldProps) {
  const { t } = useTranslation("runner");
  const runners = useRunners().data ?? [];
  if (runners.length === 0 && place === "server") return null;
  const devices = runners.map(({ id: value, name, state }) => ({
    value,
    label: t("place.one", { name, state: t(`state.${state}`) }),
  }));
  const options = [
    { value: "server", label: t("place.server") },
    { value: "any_device", label: t("place.any") },
    ...devices,
  ];
  const isGone = !options.some(({ value }) => value === place);
  return (
    <Field id={id} label={t("place.label")} help={t("place.help")} error={error}>
      <Select
        value={place}
        onValueChange={onPlace}
        options={isGone ? [...options, { value: place, label: t("place.gone") }] : options}
      />
    </Field>
  );
}
