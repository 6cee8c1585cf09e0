import { useTranslation } from "react-i18next";
import { Button } from "../../kit/button.tsx";
import { Dialog } from "../../kit/dialog.tsx";

interface CancelDialogProps {
  name: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onCancelRun: () => void;
}

/** Says what ends and what stays before a run is canceled. */
export function CancelDialog({ name, open, onOpenChange, onCancelRun }: CancelDialogProps) {
  const { t } = useTranslation("run");
  const confirm = () => {
    onOpenChange(false);
    onCancelRun();
  };
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t("cancelDialog.title")}
      description={t("cancelDialog.text", { name })}
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>{t("cancelDialog.keep")}</Button>
          <Button variant="danger" onClick={confirm}>
            {t("cancelDialog.cancel")}
          </Button>
        </>
      }
    />
  );
}
