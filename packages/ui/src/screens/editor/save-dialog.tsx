import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../kit/button.tsx";
import { Dialog } from "../../kit/dialog.tsx";
import { Field } from "../../kit/field.tsx";
import { Input } from "../../kit/input.tsx";
import { RefusalNote } from "../../kit/refusal.tsx";

interface SaveDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** The number that the version will have. */
  version: number;
  busy: boolean;
  error: unknown;
  onSave: (note: string) => void;
}

const MOST_CHARACTERS = 500;

export function SaveDialog({ open, onOpenChange, version, busy, error, onSave }: SaveDialogProps) {
  const { t } = useTranslation("editor");
  const [note, setNote] = useState("");
  const save = () => !busy && onSave(note.trim());
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t(version === 1 ? "save.titleNew" : "save.title", { version })}
      description={t(version === 1 ? "save.textNew" : "save.text")}
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>{t("save.back")}</Button>
          <Button variant="primary" busy={busy} onClick={save}>
            {t("save.save")}
          </Button>
        </>
      }
    >
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <Field id="version-note" label={t("save.note")} help={t("save.noteHelp")}>
          <Input
            value={note}
            maxLength={MOST_CHARACTERS}
            onChange={(event) => setNote(event.target.value)}
            autoComplete="off"
          />
        </Field>
        <RefusalNote error={error} />
      </form>
    </Dialog>
  );
}
