import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";

/** Whose content is sealed: it opens for the same workspace and name alone. */
interface Place {
  workspaceId: string;
  name: string;
}

interface Sealed {
  keyId: string;
  sealed: Uint8Array;
}

/** Seals with the first of its keys and opens with any of them. */
export interface Vault {
  /** The key that seals now. */
  keyId: string;
  seal(content: string, place: Place): Sealed;
  /** The content, or null when no key opens it: the key is gone, or the bytes are not what was sealed. */
  open(sealed: Sealed, place: Place): string | null;
}

const IV_BYTES = 12;
const TAG_BYTES = 16;
export const KEY_BYTES = 32;

/** AES-256-GCM (NIST SP 800-38D) with a random 96-bit nonce; workspace and name are authenticated with the content. */
export function createVault(keys: readonly [Uint8Array, ...Uint8Array[]]): Vault {
  const byId = new Map(keys.map((key) => [idOf(key), key]));
  const [current] = keys;
  const keyId = idOf(current);
  return {
    keyId,
    seal(content, place) {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv("aes-256-gcm", current, iv).setAAD(aad(place));
      const body = Buffer.concat([cipher.update(content, "utf8"), cipher.final()]);
      return { keyId, sealed: Buffer.concat([iv, cipher.getAuthTag(), body]) };
    },
    open({ keyId: id, sealed }, place) {
      const key = byId.get(id);
      if (!key || sealed.length < IV_BYTES + TAG_BYTES) return null;
      const cipher = createDecipheriv("aes-256-gcm", key, sealed.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES });
      cipher.setAAD(aad(place)).setAuthTag(sealed.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
      try {
        return Buffer.concat([cipher.update(sealed.subarray(IV_BYTES + TAG_BYTES)), cipher.final()]).toString("utf8");
      } catch {
        return null;
      }
    },
  };
}

/** Tells keys apart without telling anything about them. */
function idOf(key: Uint8Array): string {
  return createHash("sha256").update("runsheet secret key").update(key).digest("hex").slice(0, 16);
}

function aad({ workspaceId, name }: Place): Buffer {
  return Buffer.from(`${workspaceId}/${name}`);
}
