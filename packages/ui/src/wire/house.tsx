import type { QueryClient } from "@tanstack/react-query";
import type { TRPCClient } from "@trpc/client";
import type { AppRouter } from "@runsheet/api";
import type { i18n } from "i18next";
import { createContext, useContext, useSyncExternalStore } from "react";
import type { Host } from "./host.ts";
import { createI18n } from "./i18n.ts";
import { keepReads } from "./kept-reads.ts";
import { createQueryClient } from "./queries.ts";
import { createReachability, type Reachability } from "./reachability.ts";
import { createClient } from "./trpc.ts";

/** What one open window consists of besides its screens. */
export interface House {
  host: Host;
  queries: QueryClient;
  client: TRPCClient<AppRouter>;
  reachability: Reachability;
  i18n: i18n;
  /** Settles when what was kept of earlier windows can be read. */
  restored: Promise<void>;
  /** Leaves nothing of the person who was here: neither in this window nor kept. */
  forget(): Promise<void>;
}

export function createHouse(host: Host, onSignedOut: () => void): House {
  const queries = createQueryClient(() => {
    void kept?.forget();
    onSignedOut();
  }, host.keep !== undefined);
  const kept = host.keep && keepReads(queries, host.keep);
  const reachability = createReachability(`${host.trpcUrl}/account.me`, () => void queries.invalidateQueries());
  return {
    host,
    queries,
    reachability,
    client: createClient(host, reachability.fetch),
    i18n: createI18n(),
    restored: kept?.restore() ?? Promise.resolve(),
    async forget() {
      queries.clear();
      await kept?.forget();
    },
  };
}

export const HouseContext = createContext<House | null>(null);

export function useHouse(): House {
  const house = useContext(HouseContext);
  if (!house) throw new Error("useHouse belongs inside <App>");
  return house;
}

export function useReachable(): boolean {
  const { reachability } = useHouse();
  return useSyncExternalStore(reachability.subscribe, reachability.get);
}
