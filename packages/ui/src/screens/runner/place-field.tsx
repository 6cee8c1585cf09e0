import type { RunSummary } from "@runsheet/contract/run";
import { useTranslation } from "react-i18next";
import { Field } from "../../kit/field.tsx";
import { Select } from "../../kit/select.tsx";
import { toPlace } from "./place.ts";
import { useRunners } from "./use-runners.ts";

interface PlaceFieldProps {
  id: string;
  place: string;
  /** Where it was to be done so far: on a device, perhaps, that cannot be chosen any more. */
  before?: Pick<RunSummary, "target" | "targetName"> | null;
  onPlace: (place: string) => void;
  error?: string | undefined;
}

/** Where the work is done: asked only where there is a choice. */
export function PlaceField({ id, place, before, onPlace, error }: PlaceFieldProps) {
  const { t } = useTranslation("runner");
  const { data: runners = [], isPending } = useRunners();
  if (runners.length === 0 && place === "server") return null;
  const devices = runners.map(({ id: value, name, state, problem }) => ({
    value,
    label: problem ? t("place.barred", { name }) : t("place.one", { name, state: t(`state.${state}`) }),
  }));
  const options = [
    { value: "server", label: t("place.server") },
    { value: "any_device", label: t("place.any") },
    ...devices,
  ];
  const isListed = options.some(({ value }) => value === place);
  const known = before && toPlace(before.target) === place ? before.targetName : null;
  const gone = known ? t("place.goneOne", { name: known }) : t("place.gone");
  return (
    <Field id={id} label={t("place.label")} required help={t("place.help")} error={error}>
      <Select
        value={place}
        onValueChange={onPlace}
        options={isListed ? options : [...options, { value: place, label: isPending ? (known ?? "…") : gone }]}
      />
    </Field>
  );
}
