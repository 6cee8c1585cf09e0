import { readFileSync, rmSync } from "node:fs";
import type { z } from "zod";
import { writeWhole } from "./write-file.ts";

/** The part of Electron's safeStorage that is used here. */
export interface Vault {
  isAsyncEncryptionAvailable(): Promise<boolean>;
  encryptStringAsync(text: string): Promise<Buffer>;
  decryptStringAsync(sealed: Buffer): Promise<{ result: string; shouldReEncrypt: boolean }>;
  getSelectedStorageBackend?(): string;
}

/** Something secret that outlives the app where the system has a vault, and ends with it elsewhere. */
export interface SealedFile<Content> {
  kept: "vault" | "memory";
  get(): Content | null;
  /** Resolves when it is on disk, or gone from there. */
  set(content: Content | null): Promise<void>;
}

/** On disk only sealed by the system's vault. What is missing, damaged or moved from another computer reads as null. */
export async function openSealed<Content>(
  vault: Vault,
  file: string,
  schema: z.ZodType<Content>,
): Promise<SealedFile<Content>> {
  const kept = (await canSeal(vault)) ? "vault" : "memory";
  let held: Content | null = kept === "vault" ? await unseal(vault, file, schema) : null;
  let writing: Promise<void> = Promise.resolve();

  /** One write at a time, each of what is held then, so that a late one cannot bring back what was dropped. */
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
    get: () => held,
    set(content) {
      held = content;
      return save();
    },
  };
}

/** Linux without a keyring "encrypts" with a password that is compiled into Chromium: that is no vault. */
async function canSeal(vault: Vault): Promise<boolean> {
  const backend = process.platform === "linux" ? vault.getSelectedStorageBackend?.() : undefined;
  if (backend === "basic_text" || backend === "unknown") return false;
  return vault.isAsyncEncryptionAvailable().catch(() => false);
}

async function seal(vault: Vault, file: string, content: unknown): Promise<void> {
  const sealed = await vault.encryptStringAsync(JSON.stringify(content));
  writeWhole(file, sealed.toString("base64"));
}

async function unseal<Content>(vault: Vault, file: string, schema: z.ZodType<Content>): Promise<Content | null> {
  try {
    const sealed = Buffer.from(readFileSync(file, "utf8"), "base64");
    const { result, shouldReEncrypt } = await vault.decryptStringAsync(sealed);
    const held = schema.parse(JSON.parse(result));
    if (shouldReEncrypt) await seal(vault, file, held);
    return held;
  } catch {
    return null;
  }
}
