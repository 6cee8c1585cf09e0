import type { Template } from "@runsheet/contract/template";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { FileDown } from "lucide-react";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { useCommand } from "../../../shell/use-command.ts";
import { useTRPC } from "../../../wire/trpc.ts";
import { useMay } from "../../../wire/workspace.tsx";
import { ImportDialog } from "./import-dialog.tsx";
import { useFileDrop } from "./use-file-drop.ts";

interface Batch {
  files: File[];
  /** Index of the file that is looked at. */
  at: number;
  /** How often another file took its place. */
  replaced: number;
  imported: Template[];
}
const NONE: Batch = { files: [], at: 0, replaced: 0, imported: [] };

/** Importing on a page: `choose` opens the file chooser, `layer` is to be drawn once, anywhere. */
export function useImporter() {
  const { t } = useTranslation("import");
  const mayImport = useMay("template.import");
  const input = useRef<HTMLInputElement>(null);
  const [batch, setBatch] = useState(NONE);
  const replacing = useRef(false);
  const finish = useFinish();
  const add = (files: File[]) => setBatch((now) => ({ ...now, files: [...now.files, ...files] }));
  const replace = (files: File[]) =>
    setBatch((now) => ({ ...now, files: now.files.toSpliced(now.at, 1, ...files), replaced: now.replaced + 1 }));
  const over = useFileDrop(add, mayImport);
  const choose = (instead = false) => {
    replacing.current = instead;
    input.current?.click();
  };
  useCommand({
    id: "template.import",
    title: t("command"),
    group: t("group"),
    icon: FileDown,
    when: mayImport,
    run: () => choose(),
  });

  const go = (next: Batch) => {
    if (next.at < next.files.length) return setBatch(next);
    setBatch(NONE);
    finish(next.imported);
  };
  const file = batch.files[batch.at];
  const layer = (
    <>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept=".yaml,.yml,.json,application/json,application/yaml,text/yaml"
        aria-label={t("choose")}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          if (files.length > 0) (replacing.current ? replace : add)(files);
          // The same file may be chosen again after it was corrected.
          event.target.value = "";
        }}
      />
      {over && <DropZone />}
      {file && (
        <ImportDialog
          key={`${batch.at} ${batch.replaced}`}
          file={file}
          number={batch.at + 1}
          of={batch.files.length}
          onDone={(template) =>
            go({ ...batch, at: batch.at + 1, imported: template ? [...batch.imported, template] : batch.imported })
          }
          onClose={() => go({ ...batch, at: batch.files.length })}
          onChooseOther={() => choose(true)}
        />
      )}
    </>
  );
  return { mayImport, choose: () => choose(), layer };
}

/** Opens the only template that was imported; tells how many it were otherwise. */
function useFinish() {
  const { t } = useTranslation("import");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const navigate = useNavigate();
  return (imported: Template[]) => {
    const [first] = imported;
    if (!first) return;
    void queries.invalidateQueries(trpc.template.list.pathFilter());
    void queries.invalidateQueries(trpc.template.categories.pathFilter());
    toast(imported.length === 1 ? t("done", { name: first.name }) : t("doneMany", { count: imported.length }));
    if (imported.length === 1) void navigate({ to: "/templates/$templateId", params: { templateId: first.id } });
  };
}

function DropZone() {
  const { t } = useTranslation("import");
  return (
    <div className="pointer-events-none fixed inset-0 z-60 grid animate-appear place-items-center bg-scrim p-6">
      <div
        role="status"
        className="grid size-full place-items-center rounded-xl border-2 border-dashed border-accent-ink bg-raised/95 backdrop-blur-sm text-center"
      >
        <div className="grid justify-items-center gap-2">
          <FileDown aria-hidden className="size-8 text-accent-ink" />
          <p className="text-base font-semibold">{t("drop")}</p>
          <p className="text-muted">{t("dropText")}</p>
        </div>
      </div>
    </div>
  );
}
