import { useTranslation } from "react-i18next";
import { Dialog } from "../kit/dialog.tsx";
import { Kbd } from "../kit/kbd.tsx";
import { groupCommands } from "./palette-order.ts";
import { useCommands } from "./use-command.ts";
import { useSingleKeys } from "./use-shortcuts.ts";

export function ShortcutSheet({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const { t } = useTranslation("shell");
  const [singleKeys] = useSingleKeys();
  const bound = useCommands().filter((command) => command.keys);
  const groups = groupCommands(bound, t("group.page"), [t("group.go"), t("group.workspace"), t("group.general")]);
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t("shortcuts.title")}
      description={t(singleKeys ? "shortcuts.text" : "shortcuts.off")}
    >
      <div className="grid gap-5">
        {groups.map(([group, commands]) => (
          <section key={group} aria-label={group}>
            <h3 className="mb-1 text-xs text-muted">{group}</h3>
            <dl className="divide-y divide-line">
              {commands.map((command) => (
                <div key={command.id} className="flex min-h-9 items-center justify-between gap-4">
                  <dt>{command.title}</dt>
                  <dd>
                    <Kbd keys={command.keys!} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
