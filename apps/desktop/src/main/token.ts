import { readFileSync, rmSync } from "node:fs";
import { z } from "zod";
import type { AppInfo } from "../bridge.ts";
import { writeWhole } from "./write-file.ts";

/** The part of Electron's safeStorage that is used here. */
export interface Vault {
  isAsyncEncryptionAvailable(): Promise<boolean>;
  encryptStringAsync(text: string): Promise<Buffer>;
  decryptStringAsync(sealed: Buffer): Promise<{ result: string; shouldReEncrypt: boolean }>;
  getSelectedStorageBackend?(): string;
}

/** A token with the server that gave it: no other server may ever see it. */
const Kept = z.object({ origin: z.string(), token: z.string().min(1) });
type Kept = z.infer<typeof Kept>;

export interface TokenStore {
  kept: AppInfo["tokenKept"];
  get(origin: string): string | null;
  keep(origin: string, token: string): Promise<void>;
  drop(origin: string): Promise<void>;
}

/** Holds the session's token for the main process; on disk only sealed by the system's vault. */
export async function openTokenStore(vault: Vault, file: string): Promise<TokenStore> {
  const kept = (await canSeal(vault)) ? "vault" : "memory";
  let held = kept === "vault" ? await unseal(vault, file) : null;
  let writing: Promise<void> = Promise.resolve();

  /** One write at a time, each of what is held then, so that a late one cannot bring back a dropped token. */
  function save(): Promise<void> {
    writing = writing
      .then(async () => {
        const now = held;
        if (!now) rmSync(file, { force: true });
        else if (kept === "vault") await seal(vault, file, now);
      })
      .catch(() => rmSync(file, { force: true }));
    return writing;
  }

  return {
    kept,
    get: (origin) => (held?.origin === origin ? held.token : null),
    keep(origin, token) {
      held = { origin, token };
      return save();
    },
    async drop(origin) {
      if (held && held.origin !== origin) return;
      held = null;
      await save();
    },
  };
}

/** Linux without a keyring "encrypts" with a password that is compiled into Chromium: that is no vault. */
async function canSeal(vault: Vault): Promise<boolean> {
  const backend = process.platform === "linux" ? vault.getSelectedStorageBackend?.() : undefined;
  if (backend === "basic_text" || backend === "unknown") return false;
  return vault.isAsyncEncryptionAvailable().catch(() => false);
}

async function seal(vault: Vault, file: string, held: Kept): Promise<void> {
  const sealed = await vault.encryptStringAsync(JSON.stringify(held));
  writeWhole(file, sealed.toString("base64"));
}

async function unseal(vault: Vault, file: string): Promise<Kept | null> {
  try {
    const sealed = Buffer.from(readFileSync(file, "utf8"), "base64");
    const { result, shouldReEncrypt } = await vault.decryptStringAsync(sealed);
    const held = Kept.parse(JSON.parse(result));
    if (shouldReEncrypt) await seal(vault, file, held);
    return held;
  } catch {
    // Missing, moved from another computer or damaged: the person signs in again.
    return null;
  }
}
