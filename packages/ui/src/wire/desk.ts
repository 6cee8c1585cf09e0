/** A command as a menu bar shows it. */
export interface DeskCommand {
  id: string;
  title: string;
  group: string;
  keys: string | null;
}

/** What of a workspace's work stands beside the clock. */
interface DeskWork {
  workspace: string;
  running: number;
  next: { name: string; at: string; path: string } | null;
}

/** How signing in by the browser went wrong; a key of the account's texts. */
export type BrowserFailure = "denied" | "spent" | "unreachable" | "unasked" | "late" | "other_server";

/** How the app behaves as a guest of the desktop. `launchAtLogin` is null where the system cannot start it. */
export interface DeskManners {
  launchAtLogin: boolean | null;
  closeHides: boolean;
  notices: boolean;
  spellCheck: boolean;
}

/** What a desktop lends to the app, and what it wants to know of it. */
export interface Desk {
  /** Opens the system's browser at the chosen server's page; false where it could not be opened. */
  signInByBrowser(): Promise<boolean>;
  /** Hears how that ended: null is well. */
  onSignInEnded(listener: (failure: BrowserFailure | null) => void): () => void;
  showCommands(language: "en" | "de", commands: DeskCommand[]): void;
  onCommand(listener: (id: string) => void): () => void;
  /** Null once nobody is signed in. */
  showWork(work: DeskWork | null): void;
  notify(notice: { title: string; body: string; path: string }): void;
  /** What only a desktop has to offer, for the palette. */
  commands(language: "en" | "de"): { id: string; title: string; run: () => void }[];
  manners(): Promise<DeskManners>;
  changeManners(change: { [Choice in keyof DeskManners]?: boolean }): Promise<DeskManners>;
  /** Opens the file in which errors are written down. */
  openLog(): Promise<boolean>;
}
