import type { Template } from "@runsheet/contract/template";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { refusalOf } from "../../wire/refusal.ts";
import { useTRPC } from "../../wire/trpc.ts";
import { documentOf } from "./draft.ts";
import { forgetDraft } from "./kept-draft.ts";
import { serverProblems } from "./problems.ts";
import type { DraftState, Origin } from "./use-draft.ts";

/** Somebody saved another version meanwhile. */
export interface Conflict {
  latestVersion: number;
  byName: string;
  note: string;
}

export function useSave(origin: Origin, { store, setProblems }: DraftState, onProblems: () => void) {
  const { t } = useTranslation("editor");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const { workspaceId, templateId } = origin;

  const done = (template: Template) => {
    store.saved();
    forgetDraft(workspaceId, templateId);
    queries.setQueryData(trpc.template.get.queryKey({ id: template.id }), template as never);
    void queries.invalidateQueries(trpc.template.pathFilter());
    toast.success(t(templateId ? "save.done" : "save.created", { version: template.version, name: template.name }));
    void navigate({ to: "/templates/$templateId", params: { templateId: template.id } });
  };
  const failed = (error: unknown, note: string) => {
    const refusal = refusalOf(error);
    if (refusal?.reason === "template.changed_meanwhile") {
      const { latestVersion, byName } = refusal.data;
      setConflict({ latestVersion: Number(latestVersion), byName: String(byName ?? ""), note });
      return;
    }
    const found = serverProblems(refusal?.problems ?? [], store.get().draft);
    if (found.length === 0) return;
    setProblems(found);
    onProblems();
  };
  const create = useMutation(trpc.template.create.mutationOptions());
  const save = useMutation(trpc.template.save.mutationOptions());
  const active = templateId ? save : create;

  const start = (note: string, baseVersion = origin.baseVersion) => {
    const { draft, visibility } = store.get();
    const document = documentOf(draft);
    if (!document) return onProblems();
    const mine = visibility === "public" ? {} : { visibility };
    const outcome = {
      onSuccess: (template: unknown) => done(template as Template),
      onError: (error: unknown) => failed(error, note),
    };
    if (templateId) save.mutate({ id: templateId, baseVersion, document, note, ...mine }, outcome);
    else create.mutate({ document, note, ...mine }, outcome);
  };
  const isConflict = refusalOf(active.error)?.reason === "template.changed_meanwhile";
  return {
    start,
    busy: active.isPending,
    error: isConflict ? null : active.error,
    reset: active.reset,
    conflict,
    settle: () => setConflict(null),
  };
}
