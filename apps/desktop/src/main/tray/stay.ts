import type { BrowserWindow, MessageBoxOptions } from "electron";
import type { RunnerHandle } from "../runner-status.ts";
import type { SettingsFile } from "../settings.ts";
import type { MainTexts } from "../texts.ts";

export interface StayLent {
  app: { on(event: "before-quit", listener: (event: { preventDefault(): void }) => void): unknown; quit(): void };
  settings: SettingsFile;
  runner: RunnerHandle;
  texts(): MainTexts;
  /** Whether a hidden window could be found again. */
  canHide(): boolean;
  notify(title: string, body: string): void;
  ask(options: MessageBoxOptions): Promise<{ response: number }>;
  /** The same where Electron waits for no promise. */
  askAtOnce(options: MessageBoxOptions): number;
}

/** What closing and quitting mean: closing hides while there is a tray, quitting asks while work would be lost. */
export function stayAround(lent: StayLent) {
  let leaving = false;
  let asking = false;

  lent.app.on("before-quit", (event) => {
    const { running } = lent.runner.status();
    if (leaving || running === 0) return void (leaving = true);
    event.preventDefault();
    if (!asking) void mayLeave().then((may) => may && lent.app.quit());
  });

  /** Whether the app may end now; the person is asked where that costs them something. */
  async function mayLeave(): Promise<boolean> {
    const { running } = lent.runner.status();
    if (leaving || running === 0) return (leaving = true);
    const t = lent.texts();
    asking = true;
    try {
      const { response } = await lent.ask({
        type: "warning",
        message: t.quitTitle,
        detail: t.quitText(running),
        buttons: [t.keepRunning, t.quitAnyway],
        // Enter and Escape lose nothing.
        defaultId: 0,
        cancelId: 0,
        noLink: true,
      });
      return (leaving = response === 1);
    } finally {
      asking = false;
    }
  }

  /** Lets a window hide instead of close. */
  function attend(window: BrowserWindow): void {
    // What is typed and not saved: a browser would ask, Electron only stays, which would make quitting impossible.
    window.webContents.on("will-prevent-unload", (event) => {
      const t = lent.texts();
      const answer = lent.askAtOnce({
        type: "question",
        message: t.unsavedTitle,
        detail: t.unsaved,
        buttons: [t.stay, t.discard],
        defaultId: 0,
        cancelId: 0,
        noLink: true,
      });
      if (answer === 1) event.preventDefault();
      else leaving = false;
    });
    window.on("close", (event) => {
      if (leaving || !lent.settings.get().closeHides || !lent.canHide()) return;
      event.preventDefault();
      window.hide();
      if (lent.settings.get().saidStays) return;
      lent.settings.update({ saidStays: true });
      const t = lent.texts();
      lent.notify(t.staysTitle, t.stays);
    });
  }

  return { attend, mayLeave };
}
