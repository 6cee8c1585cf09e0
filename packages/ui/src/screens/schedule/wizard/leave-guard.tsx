import { useBlocker } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Button } from "../../../kit/button.tsx";
import { Dialog } from "../../../kit/dialog.tsx";

/** Asks before what was typed is left behind. Another step of the same wizard leaves nothing behind. */
export function LeaveGuard({ isDirty }: { isDirty: () => boolean }) {
  const { t } = useTranslation("wizard");
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => current.pathname !== next.pathname && isDirty(),
    enableBeforeUnload: isDirty,
    withResolver: true,
  });
  return (
    <Dialog
      open={blocker.status === "blocked"}
      onOpenChange={(open) => !open && blocker.reset?.()}
      title={t("leave.title")}
      description={t("leave.text")}
      footer={
        <>
          <Button onClick={() => blocker.proceed?.()}>{t("leave.discard")}</Button>
          <Button variant="primary" onClick={() => blocker.reset?.()}>
            {t("leave.stay")}
          </Button>
        </>
      }
    />
  );
}
