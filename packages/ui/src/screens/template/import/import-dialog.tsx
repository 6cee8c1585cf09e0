import type { Template } from "@runsheet/contract/template";
import { useMutation } from "@tanstack/react-query";
import { FileX } from "lucide-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../../kit/button.tsx";
import { Dialog } from "../../../kit/dialog.tsx";
import { RefusalNote } from "../../../kit/refusal.tsx";
import { SkeletonRows } from "../../../kit/skeleton.tsx";
import { useTRPC } from "../../../wire/trpc.ts";
import { VisibilityChoice, type OwnVisibility } from "../visibility-choice.tsx";
import { lookInto, type Found } from "./look.ts";
import { ProblemList } from "./problem-list.tsx";
import { RightFile } from "./right-file.tsx";

interface ImportDialogProps {
  file: File;
  /** Which of how many, counted from 1. */
  number: number;
  of: number;
  /** Imported, or left out (null): on to the next. */
  onDone: (template: Template | null) => void;
  onClose: () => void;
  onChooseOther: () => void;
}

/** One file: what is wrong with it, or what it would bring, before anything is sent. */
export function ImportDialog({ file, number, of, onDone, onClose, onChooseOther }: ImportDialogProps) {
  const { t } = useTranslation("import");
  const found = useFound(file);
  const [visibility, setVisibility] = useState<OwnVisibility>("workspace");
  const send = useMutation(useTRPC().template.import.mutationOptions({ onSuccess: onDone }));
  const right = found?.kind === "right" ? found : null;
  const last = number === of;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      wide
      title={t(right ? "title.right" : found ? "title.wrong" : "title.reading")}
      description={
        <span className="line-clamp-3 wrap-anywhere">
          {of > 1 && `${t("fileOf", { number, of })} · `}
          {file.name}
        </span>
      }
      footer={
        right ? (
          <>
            <Button onClick={() => (last ? onClose() : onDone(null))}>{t(last ? "cancel" : "skip")}</Button>
            <Button
              variant="primary"
              busy={send.isPending}
              onClick={() => send.mutate({ text: right.text, visibility })}
            >
              {t("import")}
            </Button>
          </>
        ) : (
          <>
            <Button onClick={() => (last ? onClose() : onDone(null))}>{t(last ? "close" : "skip")}</Button>
            {found && <Button onClick={onChooseOther}>{t("other")}</Button>}
          </>
        )
      }
    >
      {!found && <SkeletonRows rows={3} />}
      {found && found.kind !== "right" && <WrongFile found={found} />}
      {right && (
        <div className="grid gap-5">
          <RightFile document={right.document} />
          <VisibilityChoice value={visibility} onValueChange={setVisibility} />
          <RefusalNote error={send.error} />
        </div>
      )}
    </Dialog>
  );
}

function useFound(file: File): Found | null {
  const [found, setFound] = useState<Found | null>(null);
  useEffect(() => {
    let wanted = true;
    const look = async () => {
      const next = await lookInto(file);
      if (wanted) setFound(next);
    };
    void look();
    return () => {
      wanted = false;
    };
  }, [file]);
  return found;
}

function WrongFile({ found }: { found: Exclude<Found, { kind: "right" }> }) {
  const { t } = useTranslation("import");
  const words =
    found.kind === "unreadable" ? t(`unreadable.${found.reason}`) : t("problems", { count: found.problems.length });
  return (
    <div className="grid gap-4">
      <p role="alert" className="flex items-start gap-2">
        <FileX aria-hidden className="mt-0.5 size-4 shrink-0 text-bad" />
        {words}
      </p>
      {found.kind === "wrong" && <ProblemList text={found.text} problems={found.problems} />}
    </div>
  );
}
