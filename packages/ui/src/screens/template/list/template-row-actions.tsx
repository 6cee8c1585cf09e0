import type { TemplateSummary } from "@runsheet/contract/template";
import { useNavigate } from "@tanstack/react-router";
import { EllipsisVertical, FileBraces, FileText, PencilLine, Play, Trash2, Upload } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { IconButton } from "../../../kit/button.tsx";
import { leaveFocus } from "../../../kit/leave-focus.ts";
import { Menu, MenuItem, MenuSeparator } from "../../../kit/menu.tsx";
import { useMay } from "../../../wire/workspace.tsx";
import { RemoveDialog } from "../remove-dialog.tsx";
import { useExport } from "../use-export.ts";
import { useQuickRun } from "../use-quick-run.ts";

/** Running as a button, everything else in a menu. */
export function TemplateRowActions({ template }: { template: TemplateSummary }) {
  const { t } = useTranslation("template");
  const navigate = useNavigate();
  const mayRun = useMay("run.quick");
  const { editable } = template;
  const quick = useQuickRun(template);
  const save = useExport(template.id);
  const [removing, setRemoving] = useState(false);
  const params = { templateId: template.id };
  return (
    <span className="relative flex justify-end gap-1">
      {mayRun && (
        <IconButton
          size="sm"
          icon={Play}
          label={t("quick.run", { name: template.name })}
          busy={quick.busy}
          onClick={quick.run}
        />
      )}
      <Menu
        trigger={
          <IconButton
            ref={leaveFocus}
            size="sm"
            icon={EllipsisVertical}
            label={t("action.more", { name: template.name })}
          />
        }
      >
        {editable && (
          <MenuItem icon={PencilLine} onSelect={() => void navigate({ to: "/templates/$templateId/edit", params })}>
            {t("action.edit")}
          </MenuItem>
        )}
        <MenuItem icon={FileText} onSelect={() => save("yaml")}>
          {t("action.exportYaml")}
        </MenuItem>
        <MenuItem icon={FileBraces} onSelect={() => save("json")}>
          {t("action.exportJson")}
        </MenuItem>
        {editable && (
          <MenuItem
            icon={Upload}
            onSelect={() => void navigate({ to: "/templates/$templateId", params, search: { publish: true } })}
          >
            {t("action.publish")}
          </MenuItem>
        )}
        {editable && (
          <>
            <MenuSeparator />
            <MenuItem danger icon={Trash2} onSelect={() => setRemoving(true)}>
              {t("action.remove")}
            </MenuItem>
          </>
        )}
      </Menu>
      <RemoveDialog template={template} open={removing} onOpenChange={setRemoving} />
    </span>
  );
}
