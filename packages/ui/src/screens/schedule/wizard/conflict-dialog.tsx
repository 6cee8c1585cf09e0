import { useTranslation } from "react-i18next";
import { Button } from "../../../kit/button.tsx";
import { Dialog } from "../../../kit/dialog.tsx";

interface ConflictDialogProps {
  busy: boolean;
  /** Saves what was typed in place of theirs. */
  onMine: () => void;
  /** Goes on with the newest and lets go of what was typed. */
  onTheirs: () => void;
  onClose: () => void;
}

/** Somebody else saved meanwhile. Nothing is decided here but by the person who typed. */
export function ConflictDialog({ busy, onMine, onTheirs, onClose }: ConflictDialogProps) {
  const { t } = useTranslation("wizard");
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t("conflict.title")}
      description={t("conflict.text")}
      footer={
        <>
          <Button variant="ghost" onClick={onTheirs}>
            {t("conflict.theirs")}
          </Button>
          <Button onClick={onClose}>{t("conflict.later")}</Button>
          <Button variant="primary" busy={busy} onClick={onMine}>
            {t("conflict.mine")}
          </Button>
        </>
      }
    />
  );
}
