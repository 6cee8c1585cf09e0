/** Collects what comes within a while after the first and hands it over once, without repeats. */
export function gather<Item>(whileMs: number, handOver: (items: Item[]) => void) {
  const gathered = new Set<Item>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = () => {
    const items = [...gathered];
    gathered.clear();
    timer = undefined;
    handOver(items);
  };
  return {
    add: (item: Item) => {
      gathered.add(item);
      timer ??= setTimeout(flush, whileMs);
    },
    /** Drops what is waiting. */
    forget: () => {
      clearTimeout(timer);
      timer = undefined;
      gathered.clear();
    },
  };
}
