export interface Intake<Item> {
  add: (item: Item) => void;
  stop: () => void;
}

/** Gathers what comes in one by one and hands it on in batches, in order. */
export function createIntake<Item>(everyMs: number, handOn: (batch: Item[]) => void): Intake<Item> {
  let waiting: Item[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = () => {
    const batch = waiting;
    waiting = [];
    timer = undefined;
    handOn(batch);
  };
  return {
    add: (item) => {
      waiting.push(item);
      timer ??= setTimeout(flush, everyMs);
    },
    stop: () => {
      clearTimeout(timer);
      timer = undefined;
    },
  };
}
