import { FlaskConical, Save } from "lucide-react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useCommand } from "../../shell/use-command.ts";

/** Ctrl S and Ctrl Enter work while typing, too, which other shortcuts do not. */
export function useEditorKeys({ onSave, onTry }: { onSave: () => void; onTry: () => void }): void {
  const { t } = useTranslation("editor");
  const group = t("command.group");
  useCommand({ id: "template.save", title: t("command.save"), group, keys: "mod+s", icon: Save, run: onSave });
  useCommand({ id: "run.test", title: t("command.try"), group, keys: "mod+enter", icon: FlaskConical, run: onTry });
  const latest = useRef({ onSave, onTry });
  useEffect(() => {
    latest.current = { onSave, onTry };
  });
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.isComposing) return;
      const act = event.key === "s" ? latest.current.onSave : event.key === "Enter" ? latest.current.onTry : null;
      if (!act) return;
      // Before an editor or a control takes the keys for itself, and before the browser saves the page.
      event.preventDefault();
      const inLayer = event.target instanceof Element && event.target.closest("[role=dialog], [role=menu]");
      if (inLayer) return;
      event.stopPropagation();
      if (!event.repeat) act();
    };
    document.addEventListener("keydown", press, { capture: true });
    return () => document.removeEventListener("keydown", press, { capture: true });
  }, []);
}
