import type { QueryClient } from "@tanstack/react-query";
import type { TRPCClient } from "@trpc/client";
import type { AppRouter } from "@runsheet/api";
import type { i18n } from "i18next";
import { createContext, useContext, useSyncExternalStore } from "react";
import type { Host } from "./host.ts";
import { createI18n } from "./i18n.ts";
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
}

export function createHouse(host: Host, onSignedOut: () => void): House {
  const queries = createQueryClient(onSignedOut);
  const reachability = createReachability(`${host.trpcUrl}/account.me`, () => void queries.invalidateQueries());
  return { host, queries, reachability, client: createClient(host, reachability.fetch), i18n: createI18n() };
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
