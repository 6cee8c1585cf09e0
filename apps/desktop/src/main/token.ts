import { z } from "zod";
import type { AppInfo } from "../bridge.ts";
import { openSealed, type Vault } from "./sealed-file.ts";

/** A token with the server that gave it: no other server may ever see it. */
const Kept = z.object({ origin: z.string(), token: z.string().min(1) });

export interface TokenStore {
  kept: AppInfo["tokenKept"];
  get(origin: string): string | null;
  keep(origin: string, token: string): Promise<void>;
  drop(origin: string): Promise<void>;
}

/** Holds the session's token for the main process; where it is lost, the person signs in again. */
export async function openTokenStore(vault: Vault, file: string): Promise<TokenStore> {
  const sealed = await openSealed(vault, file, Kept);
  const held = (origin: string) => {
    const kept = sealed.get();
    return kept?.origin === origin ? kept : null;
  };
  return {
    kept: sealed.kept,
    get: (origin) => held(origin)?.token ?? null,
    keep: (origin, token) => sealed.set({ origin, token }),
    async drop(origin) {
      if (sealed.get() === null || held(origin)) await sealed.set(null);
    },
  };
}
