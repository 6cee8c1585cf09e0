import type { RunSummary } from "@runsheet/contract/run";
import { useNavigate } from "@tanstack/react-router";
import { CircleStop, EllipsisVertical, FileText, PencilLine, RotateCw } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { IconButton } from "../../kit/button.tsx";
import { Menu, MenuItem } from "../../kit/menu.tsx";
import { CancelDialog } from "./cancel-dialog.tsx";
import { useRunActions } from "./use-run-actions.ts";

/** The likeliest act as a button, the others in a menu. */
export function RunRowActions({ run }: { run: RunSummary }) {
  const { t } = useTranslation("run");
  const navigate = useNavigate();
  const actions = useRunActions(run, false);
  const [asking, setAsking] = useState(false);
  const { templateId } = run;
  return (
    <span className="relative flex justify-end gap-1">
      {actions.canCancel ? (
        <IconButton
          size="sm"
          icon={CircleStop}
          label={t("action.cancel")}
          busy={actions.canceling}
          onClick={() => setAsking(true)}
        />
      ) : (
        actions.canRerun && (
          <IconButton
            size="sm"
            icon={RotateCw}
            label={t("action.rerun")}
            busy={actions.rerunning}
            onClick={actions.rerun}
          />
        )
      )}
      <Menu
        trigger={<IconButton size="sm" icon={EllipsisVertical} label={t("action.more", { name: run.templateName })} />}
      >
        {actions.canCancel && actions.canRerun && (
          <MenuItem icon={RotateCw} onSelect={actions.rerun}>
            {t("action.rerun")}
          </MenuItem>
        )}
        {actions.canEdit && (
          <MenuItem icon={PencilLine} onSelect={actions.edit}>
            {t("action.editRerun")}
          </MenuItem>
        )}
        <MenuItem
          icon={FileText}
          disabled={templateId === null}
          {...(templateId !== null && {
            onSelect: () => void navigate({ to: "/templates/$templateId", params: { templateId } }),
          })}
        >
          {t("action.template")}
        </MenuItem>
      </Menu>
      <CancelDialog name={run.templateName} open={asking} onOpenChange={setAsking} onCancelRun={actions.cancel} />
    </span>
  );
}
