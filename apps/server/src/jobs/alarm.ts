/** Sleeps no longer than this, whatever it was told. */
const LONGEST_MS = 10_000;
/** The pause after a look that failed or found its work in other hands doubles up to a second. */
const PAUSE_MS = { first: 4, longest: 1_000 };

export interface AlarmOptions {
  /** Milliseconds by the database's clock until there is something to do; null when nothing is known of. */
  untilDue(): Promise<number | null>;
  /** Does all that is due and answers how much that was. Other servers may be at it as well. */
  work(): Promise<number>;
  /** Calls the given function whenever something may be due earlier than was thought; answers how to end that. */
  listen(ring: () => void): (() => void)[];
  onFault(error: unknown): void;
}

export interface Alarm {
  /** Begins nothing more, and resolves when what is under way is done. */
  stop(): Promise<void>;
}

/** A timer armed for the earliest due time. The time is the database's, so a server whose own clock is off is on time too. */
export function startAlarm({ untilDue, work, listen, onFault }: AlarmOptions): Alarm {
  let timer: NodeJS.Timeout | null = null;
  let looking: Promise<void> | null = null;
  let rung = false;
  let stopped = false;
  let pause = PAUSE_MS.first;

  /** How long to sleep after one look. */
  async function look(): Promise<number> {
    try {
      const done = await work();
      const due = await untilDue();
      if (done > 0 || due === null || due > 0) pause = PAUSE_MS.first;
      if (due === null || due > 0) return Math.min(due ?? LONGEST_MS, LONGEST_MS);
      if (done > 0) return 0;
    } catch (error) {
      onFault(error);
    }
    pause = Math.min(pause * 2, PAUSE_MS.longest);
    return pause;
  }

  function ring(): void {
    rung = true;
    if (timer) clearTimeout(timer);
    timer = null;
    looking ??= lookWhileRung().finally(() => {
      looking = null;
      if (rung && !stopped) ring();
    });
  }

  async function lookWhileRung(): Promise<void> {
    while (rung && !stopped) {
      rung = false;
      const ms = await look();
      if (ms <= 0) rung = true;
      else if (!rung && !stopped) timer = setTimeout(ring, ms);
    }
  }

  const ends = listen(ring);
  ring();
  return {
    async stop() {
      stopped = true;
      for (const end of ends) end();
      if (timer) clearTimeout(timer);
      await looking;
    },
  };
}
