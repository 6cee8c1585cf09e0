import type { Template } from "@runsheet/contract/template";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import {
  ArrowLeftRight,
  Copy,
  EllipsisVertical,
  Eye,
  FileBraces,
  FileText,
  FolderKanban,
  PencilLine,
  Share2,
  Trash2,
  Upload,
} from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { buttonClass, IconButton } from "../../../kit/button.tsx";
import { Menu, MenuItem, MenuSeparator } from "../../../kit/menu.tsx";
import { useCommand } from "../../../shell/use-command.ts";
import { useMay } from "../../../wire/workspace.tsx";
import { PublishDialog } from "../../marketplace/publish-dialog.tsx";
import { ScheduleLink } from "../../schedule/schedule-link.tsx";
import { AssignDialog } from "../../project/index.ts";
import { ShareDialog } from "../../share/index.ts";
import { RemoveDialog } from "../remove-dialog.tsx";
import type { TemplateSearch } from "../search.ts";
import { useExport } from "../use-export.ts";
import { VisibilityDialog } from "./visibility-dialog.tsx";

type Layer = "visibility" | "remove" | "share" | "project";

/** Editing as a button, everything else in a menu. */
export function TemplateActions({ template }: { template: Template }) {
  const { t } = useTranslation("template");
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as TemplateSearch;
  const may = {
    create: useMay("template.create"),
    edit: useMay("template.save") && template.editable,
    publish: useMay("marketplace.publish") && template.editable,
    share: useMay("share.create") && template.editable,
    remove: useMay("template.remove") && template.editable,
  };
  const older = template.documentVersion === template.version ? undefined : template.documentVersion;
  const save = useExport(template.id, older);
  const [layer, setLayer] = useState<Layer | null>(null);
  const params = { templateId: template.id };
  const publish = (open: boolean) =>
    void navigate({
      to: "/templates/$templateId",
      params,
      search: { ...search, publish: open || undefined },
      replace: true,
      resetScroll: false,
    });
  const edit = () => void navigate({ to: "/templates/$templateId/edit", params });
  useCommand({
    id: "template.edit",
    title: t("command.edit"),
    group: t("command.group"),
    keys: "e",
    icon: PencilLine,
    when: may.edit,
    run: edit,
  });
  const layers = (which: Layer) => ({
    template,
    open: layer === which,
    onOpenChange: (open: boolean) => setLayer(open ? which : null),
  });
  return (
    <>
      <ScheduleLink templateId={template.id} />
      {may.edit && (
        <Link to="/templates/$templateId/edit" params={params} className={buttonClass()}>
          <PencilLine aria-hidden className="size-4" />
          {t("action.edit")}
        </Link>
      )}
      <Menu trigger={<IconButton icon={EllipsisVertical} label={t("action.more", { name: template.name })} />}>
        {may.create && (
          <MenuItem icon={Copy} onSelect={() => void navigate({ to: "/templates/new", search: { from: template.id } })}>
            {t("action.duplicate")}
          </MenuItem>
        )}
        <MenuItem icon={FileText} onSelect={() => save("yaml")}>
          {t("action.exportYaml")}
        </MenuItem>
        <MenuItem icon={FileBraces} onSelect={() => save("json")}>
          {t("action.exportJson")}
        </MenuItem>
        {template.version > 1 && (
          <MenuItem
            icon={ArrowLeftRight}
            onSelect={() => void navigate({ to: "/templates/$templateId/compare", params })}
          >
            {t("action.compare")}
          </MenuItem>
        )}
        {may.edit && (
          <MenuItem icon={FolderKanban} onSelect={() => setLayer("project")}>
            {t("project:assign.action")}
          </MenuItem>
        )}
        {may.share && (
          <MenuItem icon={Share2} onSelect={() => setLayer("share")}>
            {t("share:action")}
          </MenuItem>
        )}
        {may.publish && (
          <>
            <MenuSeparator />
            {!template.listing && (
              <MenuItem icon={Eye} onSelect={() => setLayer("visibility")}>
                {t("action.visibility")}
              </MenuItem>
            )}
            <MenuItem icon={Upload} onSelect={() => publish(true)}>
              {t(template.listing ? "action.publication" : "action.publish")}
            </MenuItem>
          </>
        )}
        {may.remove && (
          <>
            <MenuSeparator />
            <MenuItem danger icon={Trash2} onSelect={() => setLayer("remove")}>
              {t("action.remove")}
            </MenuItem>
          </>
        )}
      </Menu>
      {layer === "project" && <AssignDialog kind="template" thing={template} onClose={() => setLayer(null)} />}
      {layer === "share" && (
        <ShareDialog
          thing={{ kind: "template", thingId: template.id }}
          name={template.name}
          onClose={() => setLayer(null)}
        />
      )}
      <VisibilityDialog {...layers("visibility")} />
      <RemoveDialog {...layers("remove")} onRemoved={() => void navigate({ to: "/templates", search: {} })} />
      {may.publish && <PublishDialog template={template} open={search.publish === true} onOpenChange={publish} />}
    </>
  );
}
