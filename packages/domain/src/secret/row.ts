import type { Secret } from "@runsheet/contract/secret";

/** The columns that may be shown; the content is never among them. */
export const SHOWN = {
  name: true,
  note: true,
  createdByName: true,
  createdAt: true,
  updatedAt: true,
  lastUsedAt: true,
} as const;

interface SecretRow {
  name: string;
  note: string;
  createdByName: string;
  createdAt: Date;
  updatedAt: Date;
  lastUsedAt: Date | null;
}

export function toSecret(row: SecretRow): Secret {
  return {
    name: row.name,
    note: row.note,
    createdByName: row.createdByName,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  };
}
