import { AsyncLocalStorage } from "node:async_hooks";
import type pg from "pg";

const inside = new AsyncLocalStorage<{ open: boolean }>();

/** Runs the work of a transaction: until it ends, nothing in it may ask `refuseSecond`'s pool for a connection. */
export function holdingOne<T>(work: () => Promise<T>): Promise<T> {
  const transaction = { open: true };
  // Prisma asks when it is awaited: that has to happen inside as well.
  return inside.run(transaction, async () => await work()).finally(() => (transaction.open = false));
}

/**
 * Makes a pool refuse whoever holds one of its connections in a transaction. A transaction that waits for a second
 * connection waits for others which wait for it, as soon as as many run at once as the pool is wide.
 */
export function refuseSecond(pool: pg.Pool): pg.Pool {
  const refuse = () => {
    if (inside.getStore()?.open) throw new Error("A transaction asked for a second connection; use its own");
  };
  return new Proxy(pool, {
    get(target, name) {
      if (name === "query" || name === "connect") refuse();
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}
