import type { FileFormat, TemplateFile } from "@runsheet/contract/template";
import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { saveFile } from "../../kit/save-file.ts";
import { refusalWords } from "../../wire/refusal.ts";
import { useTRPCClient } from "../../wire/trpc.ts";

/** Saves a template as a file of this person's machine; the newest version when none is named. */
export function useExport(id: string, version?: number) {
  const { i18n } = useTranslation("template");
  const client = useTRPCClient();
  const save = useMutation({
    mutationFn: (format: FileFormat): Promise<TemplateFile> =>
      client.template.export.query({ id, format, ...(version !== undefined && { version }) }),
    onSuccess: saveFile,
    onError: (error) => toast.error(refusalWords(error, i18n)),
  });
  return (format: FileFormat) => save.mutate(format);
}
