import pg from "pg";
import type { AuditBreak } from "@runsheet/contract/audit";

/** An organization's chain, as the walk over it found it. */
export interface VerifiedChain {
  organizationId: string;
  organizationName: string;
  /** How many lines are whole, from the first one on. */
  lines: number;
  head: { number: number; hash: string } | null;
  broken: AuditBreak | null;
}

/** The columns of verify_audit. */
export interface VerifyRow {
  lines: bigint | string;
  head_number: bigint | string | null;
  head_hash: string | null;
  broken_number: bigint | string | null;
  broken_at: Date | null;
  reason: string | null;
}

export function toChain(row: VerifyRow): Pick<VerifiedChain, "lines" | "head" | "broken"> {
  const { head_number, head_hash, broken_number, broken_at, reason } = row;
  return {
    lines: Number(row.lines),
    head: head_number !== null && head_hash !== null ? { number: Number(head_number), hash: head_hash } : null,
    broken:
      reason === null
        ? null
        : {
            number: Number(broken_number),
            at: broken_at?.toISOString() ?? null,
            reason: reason as AuditBreak["reason"],
          },
  };
}

/** Walks the chains of all organizations, or of one, oldest organization first. `ownerUrl` may act as `auditor`. */
export async function* verifyChains(ownerUrl: string, organizationId?: string): AsyncGenerator<VerifiedChain> {
  const client = new pg.Client({ connectionString: ownerUrl, options: "-c role=auditor" });
  await client.connect();
  try {
    const { rows: organizations } = await client.query<{ id: string; name: string }>(
      "select id, name from organizations where $1::uuid is null or id = $1 order by created_at, id",
      [organizationId ?? null],
    );
    for (const { id, name } of organizations) {
      const { rows } = await client.query<VerifyRow>("select * from verify_audit($1)", [id]);
      yield { organizationId: id, organizationName: name, ...toChain(rows[0]!) };
    }
  } finally {
    await client.end();
  }
}
