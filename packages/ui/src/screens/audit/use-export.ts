import type { AuditFormat } from "@runsheet/contract/audit";
import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { saveFile } from "../../kit/save-file.ts";
import { refusalWords } from "../../wire/refusal.ts";
import { useTRPCClient } from "../../wire/trpc.ts";
import { filterOf, type AuditSearch } from "./search.ts";

/** More would be too much for a browser's memory; the REST interface gives all. */
const MOST_LINES = 100_000;

/** Saves the lines that the filters leave, part by part read, as one file of this person's machine. */
export function useExport(search: AuditSearch) {
  const { t, i18n } = useTranslation("audit");
  const client = useTRPCClient();
  const { mutate, isPending } = useMutation({
    mutationFn: async (format: AuditFormat) => {
      const texts: string[] = [];
      let [lines, cursor] = [0, null as string | null];
      for (;;) {
        const part = await client.audit.export.query({ ...filterOf(search), format, ...(cursor && { cursor }) });
        texts.push(part.text);
        lines += part.lines;
        cursor = part.nextCursor;
        if (cursor === null || lines >= MOST_LINES)
          return { name: part.name, mediaType: part.mediaType, text: texts.join(""), isCut: cursor !== null };
      }
    },
    onSuccess: ({ isCut, ...file }) => {
      saveFile(file);
      if (isCut) toast.warning(t("export.cut"));
    },
    onError: (error) => toast.error(refusalWords(error, i18n)),
  });
  return { save: mutate, busy: isPending };
}
