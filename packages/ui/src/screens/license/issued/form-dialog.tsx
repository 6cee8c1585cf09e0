import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../../kit/button.tsx";
import { Dialog } from "../../../kit/dialog.tsx";
import { RefusalNote } from "../../../kit/refusal.tsx";

interface FormDialogProps {
  title: string;
  text: string;
  submit: string;
  danger?: boolean;
  disabled?: boolean;
  wide?: boolean;
  /** The mutation that it ends in. */
  sending: { isPending: boolean; error: unknown };
  onSubmit: () => void;
  onClose: () => void;
  children?: ReactNode;
}

/** A dialog with fields, which is sent once however often its button is pressed. */
export function FormDialog(props: FormDialogProps) {
  const { t } = useTranslation("issued");
  const { title, text, submit, danger = false, disabled = false, wide = false, sending, onSubmit, onClose } = props;
  return (
    <Dialog
      open
      wide={wide}
      onOpenChange={(open) => open || onClose()}
      title={title}
      description={text}
      footer={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button
            type="submit"
            form="changeLicense"
            variant={danger ? "danger" : "primary"}
            busy={sending.isPending}
            disabled={disabled}
          >
            {submit}
          </Button>
        </>
      }
    >
      <form
        id="changeLicense"
        noValidate
        className="grid gap-5"
        onSubmit={(event) => {
          event.preventDefault();
          if (!disabled && !sending.isPending) onSubmit();
        }}
      >
        {props.children}
        <RefusalNote error={sending.error} />
      </form>
    </Dialog>
  );
}
