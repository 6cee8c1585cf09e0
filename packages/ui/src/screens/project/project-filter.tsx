import { useTranslation } from "react-i18next";
import { Select } from "../../kit/select.tsx";
import { useProjects } from "./use-projects.ts";

interface ProjectFilterProps {
  value: string | undefined;
  onValueChange: (projectId: string | undefined) => void;
}

const ALL = "all";

/** Narrows a list to one project; nothing where there are none. */
export function ProjectFilter({ value, onValueChange }: ProjectFilterProps) {
  const { t } = useTranslation("project");
  const projects = useProjects().data ?? [];
  if (projects.length === 0 && value === undefined) return null;
  return (
    <Select
      aria-label={t("filter.label")}
      value={value ?? ALL}
      onValueChange={(next) => onValueChange(next === ALL ? undefined : next)}
      placeholder={t("filter.gone")}
      options={[
        { value: ALL, label: t("filter.all") },
        ...projects.map(({ id, name }) => ({ value: id, label: name })),
      ]}
      className="w-full sm:w-48"
    />
  );
}
