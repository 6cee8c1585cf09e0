import type { AuditFilter } from "@runsheet/contract/audit";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Combobox } from "../../kit/combobox.tsx";
import { useTRPC } from "../../wire/trpc.ts";
import { labelsOf } from "./people.ts";

interface PersonFilterProps {
  scope: AuditFilter["scope"];
  actor: string | undefined;
  onActor: (actor: string | undefined) => void;
  /** What the person is called, where a line that is shown says so. */
  actorName: string | null;
}

/** Leaves one person's lines alone: whoever appears in the log, found by a part of the name. */
export function PersonFilter({ scope, actor, onActor, actorName }: PersonFilterProps) {
  const { t } = useTranslation("audit");
  // Null: nobody is typing, and the field says whose lines are shown.
  const [typed, setTyped] = useState<string | null>(null);
  const everybody = t("filter.everybody");
  const search = typed?.trim() || undefined;
  const { data } = useQuery(
    useTRPC().audit.people.queryOptions({ scope, ...(search && { search }) }, { placeholderData: keepPreviousData }),
  );
  const labels = labelsOf(data?.items ?? []);
  const chosen = actor && ([...labels].find(([, id]) => id === actor)?.[0] ?? actorName ?? t("filter.onePerson"));
  const find = (text: string) => [
    ...(actor && text === "" ? [{ value: everybody, label: everybody }] : []),
    ...[...labels.keys()]
      .filter((label) => label.toLowerCase().includes(text.trim().toLowerCase()))
      .map((label) => ({ value: label, label })),
  ];
  const type = (text: string) => {
    const id = labels.get(text);
    if (!id && text !== "" && text !== everybody) return setTyped(text);
    setTyped(id ? null : "");
    if (id !== actor) onActor(id);
  };
  return (
    <Combobox
      name={t("filter.person")}
      label={t("filter.people")}
      value={typed ?? chosen ?? ""}
      onValueChange={type}
      find={find}
      onBlur={() => setTyped(null)}
      className="w-full sm:w-48"
    />
  );
}
