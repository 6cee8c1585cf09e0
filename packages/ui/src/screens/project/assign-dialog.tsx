import type { AssignProject } from "@runsheet/contract/project";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { Button } from "../../kit/button.tsx";
import { Dialog } from "../../kit/dialog.tsx";
import { Field } from "../../kit/field.tsx";
import { RefusalNote } from "../../kit/refusal.tsx";
import { Select } from "../../kit/select.tsx";
import { useTRPC } from "../../wire/trpc.ts";
import { useProjects } from "./use-projects.ts";

interface AssignDialogProps {
  kind: AssignProject["kind"];
  thing: { id: string; name: string; projectId: string | null };
  onClose: () => void;
}

const NONE = "none";

/** Puts a template or a schedule into a project, or takes it out of its one. */
export function AssignDialog({ kind, thing: { id: thingId, name, projectId }, onClose }: AssignDialogProps) {
  const { t } = useTranslation("project");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const projects = useProjects().data ?? [];
  const [chosen, setChosen] = useState(projectId ?? NONE);
  const assign = useMutation(
    trpc.project.assign.mutationOptions({
      onSuccess: async () => {
        toast.success(t("assign.done", { name }));
        onClose();
        await Promise.all(
          [trpc.project, trpc.template, trpc.schedule].map((slice) => queries.invalidateQueries(slice.pathFilter())),
        );
      },
    }),
  );
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={t("assign.title", { name })}
      description={t(`assign.${kind}`)}
      footer={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button type="submit" form="assignProject" variant="primary" busy={assign.isPending}>
            {t("save")}
          </Button>
        </>
      }
    >
      <form
        id="assignProject"
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (!assign.isPending) assign.mutate({ kind, thingId, projectId: chosen === NONE ? null : chosen });
        }}
      >
        <Field
          id="assignedProject"
          label={t("one")}
          required
          help={
            <Link to="/projects" className="link">
              {t("assign.make")}
            </Link>
          }
        >
          <Select
            value={chosen}
            onValueChange={setChosen}
            options={[
              { value: NONE, label: t("assign.none") },
              ...projects.map((project) => ({ value: project.id, label: project.name })),
            ]}
          />
        </Field>
        <RefusalNote error={assign.error} />
      </form>
    </Dialog>
  );
}
