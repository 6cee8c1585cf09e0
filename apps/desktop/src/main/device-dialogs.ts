import type { Dialog } from "electron";

/** What the person answers to the system itself: no page can, whatever it was made to show. */
export function deviceDialogs(dialog: Pick<Dialog, "showMessageBox" | "showOpenDialog">) {
  return {
    async confirmShell(): Promise<boolean> {
      const { response } = await dialog.showMessageBox({
        type: "warning",
        message: "Let templates start programs on this computer?",
        detail:
          "They run as you, with your files and your network. Runsheet asks you before a template may do something that it could not do before.",
        buttons: ["Cancel", "Allow programs"],
        // Enter and Escape change nothing.
        defaultId: 0,
        cancelId: 0,
        noLink: true,
      });
      return response === 1;
    },
    async chooseFolder(): Promise<string | null> {
      const { canceled, filePaths } = await dialog.showOpenDialog({
        title: "Folder for the runs of this computer",
        properties: ["openDirectory", "createDirectory"],
      });
      return canceled ? null : (filePaths[0] ?? null);
    },
  };
}
