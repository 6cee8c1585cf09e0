import { isFinal } from "@runsheet/contract/run-event";
import { CircleStop, PencilLine, RotateCw, Share2 } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button, IconButton } from "../../kit/button.tsx";
import { leaveFocus } from "../../kit/leave-focus.ts";
import { useCommand } from "../../shell/use-command.ts";
import { useMay } from "../../wire/workspace.tsx";
import { ShareDialog } from "../share/index.ts";
import { CancelDialog } from "./cancel-dialog.tsx";
import type { LiveRun } from "./run-live.ts";
import { useRunActions } from "./use-run-actions.ts";

/** Cancel while it goes on; run again, as it was or with other values. */
export function RunActionBar({ run }: { run: LiveRun }) {
  const { t } = useTranslation("run");
  const actions = useRunActions(run, true);
  const [asking, setAsking] = useState(false);
  const [sharing, setSharing] = useState(false);
  const mayShare = useMay("share.create") && !run.test;
  const asked = actions.canceling || (run.cancelRequestedAt !== null && !isFinal(run.state));
  const group = t("command.group");
  useCommand({
    id: "run.cancel",
    title: t("command.cancel"),
    group,
    icon: CircleStop,
    when: actions.canCancel && !asked,
    run: () => setAsking(true),
  });
  useCommand({
    id: "run.rerun",
    title: t("command.rerun"),
    group,
    icon: RotateCw,
    when: actions.canRerun,
    run: actions.rerun,
  });
  // The key opens the form and starts nothing: one more deliberate key press does.
  useCommand({
    id: "run.edit",
    title: t("command.edit"),
    group,
    keys: "r",
    icon: PencilLine,
    when: actions.canEdit,
    run: actions.edit,
  });
  return (
    <>
      {actions.canCancel && (
        <Button ref={leaveFocus} icon={CircleStop} busy={asked} onClick={() => setAsking(true)}>
          {t(asked ? "action.canceling" : "action.cancel")}
        </Button>
      )}
      {actions.canEdit && (
        <Button icon={PencilLine} onClick={actions.edit}>
          {t("action.editRerun")}
        </Button>
      )}
      {actions.canRerun && (
        <Button
          icon={RotateCw}
          variant={isFinal(run.state) ? "primary" : "secondary"}
          busy={actions.rerunning}
          onClick={actions.rerun}
        >
          {t("action.rerun")}
        </Button>
      )}
      {mayShare && <IconButton icon={Share2} label={t("share:action")} onClick={() => setSharing(true)} />}
      {sharing && (
        <ShareDialog
          thing={{ kind: "run", thingId: run.id }}
          name={run.templateName}
          onClose={() => setSharing(false)}
        />
      )}
      <CancelDialog
        name={run.templateName}
        open={asking && actions.canCancel}
        onOpenChange={setAsking}
        onCancelRun={actions.cancel}
      />
    </>
  );
}
