import { useBlocker } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Button } from "../../kit/button.tsx";
import { Dialog } from "../../kit/dialog.tsx";

interface LeaveGuardProps {
  isDirty: () => boolean;
  /** Throws the kept draft away. */
  onDiscard: () => void;
}

/** Asks before unsaved changes are left behind. They stay in this browser unless they are thrown away. */
export function LeaveGuard({ isDirty, onDiscard }: LeaveGuardProps) {
  const { t } = useTranslation("editor");
  const blocker = useBlocker({
    // Another view of the same draft leaves nothing behind.
    shouldBlockFn: ({ current, next }) => current.pathname !== next.pathname && isDirty(),
    enableBeforeUnload: isDirty,
    withResolver: true,
  });
  const blocked = blocker.status === "blocked";
  return (
    <Dialog
      open={blocked}
      onOpenChange={(open) => !open && blocker.reset?.()}
      title={t("leave.title")}
      description={t("leave.text")}
      footer={
        <>
          <Button
            variant="ghost"
            onClick={() => {
              onDiscard();
              blocker.proceed?.();
            }}
          >
            {t("leave.discard")}
          </Button>
          <Button onClick={() => blocker.proceed?.()}>{t("leave.keep")}</Button>
          <Button variant="primary" onClick={() => blocker.reset?.()}>
            {t("leave.stay")}
          </Button>
        </>
      }
    />
  );
}
