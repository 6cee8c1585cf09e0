import { join } from "node:path";
import { KeptLicense, type LicenseStore } from "@runsheet/contract/license/client";
import type { PublicKeys } from "@runsheet/contract/license/signed";
import { z } from "zod";
import { openSealed, type SealedFile, type Vault } from "../sealed-file.ts";

/** By server: a device is another one to each of them, and coming back finds the seat that it had. */
const Kept = z.record(
  z.string(),
  z.object({
    license: KeptLicense.nullable(),
    /** What this server signs with, as far as this device trusts it: public keys by kid. */
    keys: z.record(z.string(), z.string()),
    /** The name that the person gave the device. */
    name: z.string(),
  }),
);
type OfServer = z.infer<typeof Kept>[string];

export interface KeptLicenses {
  kept: SealedFile<unknown>["kept"];
  of(server: string): OfServer;
  /** Every seat that this computer has, with whichever server. */
  activations(): string[];
  store(server: string): LicenseStore;
  trust(server: string, keys: PublicKeys): Promise<void>;
  name(server: string, name: string): Promise<void>;
}

/** The device's keys and leases, sealed by the system's vault. */
export async function openKeptLicenses(vault: Vault, folder: string): Promise<KeptLicenses> {
  const sealed = await openSealed(vault, join(folder, "licenses"), Kept);
  const of = (server: string): OfServer => sealed.get()?.[server] ?? { license: null, keys: {}, name: "" };
  const update = (server: string, change: Partial<OfServer>) =>
    sealed.set({ ...sealed.get(), [server]: { ...of(server), ...change } });
  return {
    kept: sealed.kept,
    of,
    activations: () => Object.values(sealed.get() ?? {}).flatMap(({ license }) => license?.activation ?? []),
    store: (server) => ({
      load: async () => of(server).license,
      save: (license) => update(server, { license }),
    }),
    trust: (server, keys) => update(server, { keys: { ...keys } }),
    name: (server, name) => update(server, { name }),
  };
}
