import type { UpdateState } from "../../manners.ts";

/** The part of electron-updater that is used here. */
export interface Updater {
  autoDownload: boolean;
  autoInstallOnAppQuit: boolean;
  allowDowngrade: boolean;
  logger: { info(text: unknown): void; warn(text: unknown): void; error(text: unknown): void } | null;
  on(event: "checking-for-update" | "update-not-available", listener: () => void): unknown;
  on(event: "update-available" | "update-downloaded", listener: (info: { version: string }) => void): unknown;
  on(event: "error", listener: (error: Error) => void): unknown;
  checkForUpdates(): Promise<unknown>;
  quitAndInstall(): void;
}

export interface UpdatesLent {
  /** Null where this start does not update itself: in development, or without a feed in what was packaged. */
  load: (() => Promise<Updater>) | null;
  changed(state: UpdateState): void;
  log(what: string, detail: unknown): void;
}

/** Brings newer versions: looks, downloads by itself, installs when the person says so or quits. */
export function openUpdates(lent: UpdatesLent) {
  let state: UpdateState = { state: lent.load ? "idle" : "off", version: null, needed: null };
  let updater: Updater | null = null;
  const become = (change: Partial<UpdateState>) => {
    state = { ...state, ...change };
    lent.changed(state);
  };

  async function prepare(load: () => Promise<Updater>): Promise<Updater> {
    const loaded = await load();
    loaded.autoDownload = true;
    loaded.autoInstallOnAppQuit = true;
    // Whoever holds the feed must not be able to bring back a version with a known hole.
    loaded.allowDowngrade = false;
    loaded.logger = { info: () => {}, warn: () => {}, error: (text) => lent.log("update", text) };
    loaded.on("checking-for-update", () => become({ state: "checking" }));
    loaded.on("update-not-available", () => become({ state: "idle" }));
    loaded.on("update-available", ({ version }) => become({ state: "downloading", version }));
    loaded.on("update-downloaded", ({ version }) => become({ state: "ready", version }));
    loaded.on("error", (error) => {
      lent.log("update", error);
      become({ state: "failed" });
    });
    return loaded;
  }

  return {
    get: () => state,
    need: (needed: string | null) => become({ needed }),
    /** A check that fails is told by the state; the next one may do better. */
    async check(): Promise<void> {
      if (!lent.load || state.state === "ready" || state.state === "downloading") return;
      try {
        updater ??= await prepare(lent.load);
        await updater.checkForUpdates();
      } catch (error) {
        lent.log("update", error);
        become({ state: "failed" });
      }
    },
    install(): { installing: boolean } {
      if (state.state !== "ready" || !updater) return { installing: false };
      updater.quitAndInstall();
      return { installing: true };
    },
  };
}
