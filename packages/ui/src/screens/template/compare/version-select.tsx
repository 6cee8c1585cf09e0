import type { TemplateVersion } from "@runsheet/contract/template";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { Select } from "../../../kit/select.tsx";

const LONGEST_NOTE = 40;

interface VersionSelectProps {
  label: string;
  value: number;
  versions: readonly TemplateVersion[];
  onChange: (version: number) => void;
}

/** One of a template's versions, with the beginning of its note. */
export function VersionSelect({ label, value, versions, onChange }: VersionSelectProps) {
  const { t } = useTranslation("template");
  const id = useId();
  const options = versions.map(({ number, note }) => ({
    value: String(number),
    label: t("version", { version: number }) + (note ? ` · ${shortened(note)}` : ""),
  }));
  // A number from the address that is no version stays visible; the answer below says that it is none.
  if (!versions.some(({ number }) => number === value))
    options.unshift({ value: String(value), label: t("version", { version: value }) });
  return (
    <div className="grid gap-1">
      <label htmlFor={id} className="text-xs font-medium text-muted">
        {label}
      </label>
      <Select
        id={id}
        value={String(value)}
        onValueChange={(next) => onChange(Number(next))}
        options={options}
        className="w-56"
      />
    </div>
  );
}

function shortened(note: string): string {
  const [line = ""] = note.split("\n");
  return line.length > LONGEST_NOTE ? `${line.slice(0, LONGEST_NOTE)}…` : line;
}
