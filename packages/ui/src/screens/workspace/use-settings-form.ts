import { fieldProblems } from "@runsheet/contract/error";
import { WorkspaceSettings } from "@runsheet/contract/workspace-settings";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useForm, type FieldPath, type Resolver } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { refusalOf, showProblems } from "../../wire/refusal.ts";
import { useTRPC } from "../../wire/trpc.ts";
import { fromFields, toFields, type SettingsFields } from "./settings-fields.ts";

const FIELDS = [
  "runRetentionDays",
  "minInterval",
  "prompt.address",
  "prompt.model",
  "prompt.secret",
  "limits.members",
  "limits.templates",
  "limits.schedules",
  "limits.runs",
] as const satisfies readonly FieldPath<SettingsFields>[];

/** Numbers first: their messages would otherwise be those of the schema's own making. */
function wordsOf(path: string, message: string): string {
  const isLimit = path.startsWith("limits.");
  if (!isLimit && path !== "runRetentionDays" && path !== "minIntervalSeconds") return message;
  if (/>=/.test(message)) return "Enter 1 or more";
  if (isLimit && /<=/.test(message)) return "Enter 100000 or less";
  if (/<=/.test(message)) return path === "runRetentionDays" ? "Enter 3650 or less" : "Enter at most a day";
  return "Enter a whole number";
}

const resolver: Resolver<SettingsFields, unknown, WorkspaceSettings> = (fields) => {
  const result = WorkspaceSettings.safeParse(fromFields(fields));
  if (result.success) return { values: result.data, errors: {} };
  const errors: Record<string, unknown> = {};
  for (const { path, message } of fieldProblems(result.error.issues)) {
    const [named, second] = path as [string, string?];
    const first = named === "minIntervalSeconds" ? "minInterval" : named;
    const error = { type: "settings", message: wordsOf(path.join("."), message) };
    if (second === undefined) errors[first] ??= error;
    else errors[first] = { [second]: error, ...(errors[first] as object | undefined) };
  }
  return { values: {}, errors };
};

export function useSettingsForm(settings: WorkspaceSettings) {
  const { t } = useTranslation("workspace");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const form = useForm<SettingsFields, unknown, WorkspaceSettings>({ defaultValues: toFields(settings), resolver });
  const save = useMutation(
    trpc.workspace.changeSettings.mutationOptions({
      onSuccess: (saved) => {
        queries.setQueryData(trpc.workspace.settings.queryKey(), saved);
        form.reset(toFields(saved));
        void queries.invalidateQueries(trpc.workspace.get.pathFilter());
        toast.success(t("saved"));
      },
      onError: (error) => {
        if (refusalOf(error)?.reason === "secret.missing")
          form.setError(
            "prompt.secret",
            { type: "server", message: t("refusal.secret.missing") },
            { shouldFocus: true },
          );
        else showProblems(error, FIELDS, form.setError);
      },
    }),
  );
  return { form, save };
}
