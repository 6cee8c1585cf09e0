import type { Dialog } from "electron";
import type { MainTexts } from "./texts.ts";

/** What the person answers to the system itself: no page can, whatever it was made to show. */
export function deviceDialogs(dialog: Pick<Dialog, "showMessageBox" | "showOpenDialog">, texts: () => MainTexts) {
  return {
    async confirmShell(): Promise<boolean> {
      const t = texts();
      const { response } = await dialog.showMessageBox({
        type: "warning",
        message: t.shellTitle,
        detail: t.shell,
        buttons: [t.cancel, t.allowShell],
        // Enter and Escape change nothing.
        defaultId: 0,
        cancelId: 0,
        noLink: true,
      });
      return response === 1;
    },
    async chooseFolder(): Promise<string | null> {
      const { canceled, filePaths } = await dialog.showOpenDialog({
        title: texts().chooseFolder,
        properties: ["openDirectory", "createDirectory"],
      });
      return canceled ? null : (filePaths[0] ?? null);
    },
  };
}
