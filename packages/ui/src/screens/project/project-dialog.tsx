import { zodResolver } from "@hookform/resolvers/zod";
import { CreateProject, type Project } from "@runsheet/contract/project";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { Button } from "../../kit/button.tsx";
import { Dialog } from "../../kit/dialog.tsx";
import { Field } from "../../kit/field.tsx";
import { Input, Textarea } from "../../kit/input.tsx";
import { RefusalNote } from "../../kit/refusal.tsx";
import { refusalOf, showProblems } from "../../wire/refusal.ts";
import { useTRPC } from "../../wire/trpc.ts";

/** Makes a project, or changes the given one. */
export function ProjectDialog({ project, onClose }: { project: Project | null; onClose: () => void }) {
  const { t } = useTranslation("project");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const form = useForm({
    resolver: zodResolver(CreateProject),
    defaultValues: { name: project?.name ?? "", description: project?.description ?? "" },
  });
  const { errors } = form.formState;
  const after = {
    onSuccess: ({ name }: Project) => {
      toast.success(t(project ? "edit.done" : "new.done", { name }));
      onClose();
      return queries.invalidateQueries(trpc.project.pathFilter());
    },
    onError: (error: unknown) => {
      if (refusalOf(error)?.reason === "project.same_name")
        form.setError("name", { type: "server", message: t("refusal.project.same_name") }, { shouldFocus: true });
      else showProblems(error, ["name", "description"], form.setError);
    },
  };
  const create = useMutation(trpc.project.create.mutationOptions(after));
  const update = useMutation(trpc.project.update.mutationOptions(after));
  const busy = create.isPending || update.isPending;
  const shown = errors.name || errors.description;
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={t(project ? "edit.title" : "new.title", { name: project?.name })}
      footer={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button type="submit" form="project" variant="primary" busy={busy}>
            {t(project ? "save" : "new.submit")}
          </Button>
        </>
      }
    >
      <form
        id="project"
        noValidate
        className="grid gap-4"
        onSubmit={form.handleSubmit((input) => {
          if (busy) return;
          if (project) update.mutate({ id: project.id, ...input });
          else create.mutate(input);
        })}
      >
        <Field id="projectName" label={t("name")} required error={errors.name?.message}>
          <Input autoComplete="off" {...form.register("name")} />
        </Field>
        <Field id="projectDescription" label={t("description")} error={errors.description?.message}>
          <Textarea {...form.register("description")} />
        </Field>
        {!shown && <RefusalNote error={create.error ?? update.error} />}
      </form>
    </Dialog>
  );
}
