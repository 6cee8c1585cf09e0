/** What this computer's runner does, as the tray and the warning before quitting see it. */
export interface RunnerStatus {
  state: "off" | "ready" | "paused" | "offline";
  /** Runs that are under way here: quitting would interrupt them. */
  running: number;
}

/** The runner's side of that. */
export interface RunnerHandle {
  status(): RunnerStatus;
  /** Stops taking on work, or goes on. What is under way ends in any case. */
  pause(paused: boolean): void;
  subscribe(listener: () => void): () => void;
}
