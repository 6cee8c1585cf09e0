import { createHash } from "node:crypto";
import type { Workspace } from "@runsheet/contract/workspace";
import type { Database } from "@runsheet/db/database";
import { lookUpSession, pruneExpired } from "@runsheet/db/lookup";
import { transaction, type Db } from "@runsheet/db/transaction";
import type { Adapter, DatabaseSession, DatabaseUser } from "lucia";

/** What Lucia carries about a person; the shape of `look_up_session`. */
export interface PersonAttributes {
  email: string;
  name: string;
  homeOrganizationId: string;
  emailVerified: boolean;
  workspaces: Workspace[];
}

export interface SessionAttributes {
  /** The public id of the session; the token itself is only in the client's hands. */
  rowId: string;
  createdAt: Date;
  address: string | null;
  userAgent: string | null;
}

const DAY_MS = 86_400_000;
/** A session ends 30 days after sign-in however often it is used. */
const LONGEST_MS = 30 * DAY_MS;

/** SHA-256 of a session token in hex: what the database keeps instead of the token. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

/** The end of a session that asks to last until `wanted`. */
export function capExpiry(wanted: Date, createdAt: Date): Date {
  return new Date(Math.min(wanted.getTime(), createdAt.getTime() + LONGEST_MS));
}

/** Lucia's storage: its session ids are our tokens, stored hashed and found by a look-up function. */
export function createAdapter(database: Database): Adapter {
  const asPerson = <T>(personId: string, work: (db: Db) => Promise<T>) =>
    transaction(database, { personId, organizationId: null, workspaceId: null }, { readOnly: false }, work);

  async function find(token: string): Promise<[DatabaseSession, DatabaseUser] | [null, null]> {
    const row = await lookUpSession(database, hashToken(token));
    if (!row) return [null, null];
    const { id: userId, ...attributes } = row.person;
    const createdAt = new Date(row.session.createdAt);
    const expiresAt = capExpiry(new Date(row.session.expiresAt), createdAt);
    return [
      {
        id: token,
        userId,
        expiresAt,
        attributes: { rowId: row.session.id, createdAt, address: null, userAgent: null },
      },
      { id: userId, attributes },
    ];
  }

  async function forOwner(
    token: string,
    work: (db: Db, tokenHash: string, session: DatabaseSession) => Promise<unknown>,
  ): Promise<void> {
    const [session, person] = await find(token);
    if (session) await asPerson(person.id, (db) => work(db, hashToken(token), session));
  }

  return {
    getSessionAndUser: find,
    async getUserSessions(userId) {
      const rows = await asPerson(userId, (db) => db.session.findMany({ where: { userId } }));
      return rows.map((row) => ({
        id: row.tokenHash,
        userId,
        expiresAt: row.expiresAt,
        attributes: { rowId: row.id, createdAt: row.createdAt, address: row.address, userAgent: row.userAgent },
      }));
    },
    async setSession({ id: token, userId, expiresAt, attributes: { address, userAgent, rowId, createdAt } }) {
      await asPerson(userId, (db) =>
        db.session.create({
          data: { id: rowId, createdAt, userId, tokenHash: hashToken(token), expiresAt, address, userAgent },
        }),
      );
    },
    async updateSessionExpiration(token, expiresAt) {
      await forOwner(token, async (db, tokenHash, session) => {
        const until = capExpiry(expiresAt, session.attributes.createdAt);
        // In its last days a session cannot last longer, and asking again would be a write per request.
        if (until > session.expiresAt)
          await db.session.updateMany({ where: { tokenHash }, data: { expiresAt: until } });
      });
    },
    deleteSession: (token) => forOwner(token, (db, tokenHash) => db.session.deleteMany({ where: { tokenHash } })),
    async deleteUserSessions(userId) {
      await asPerson(userId, (db) => db.session.deleteMany({ where: { userId } }));
    },
    async deleteExpiredSessions() {
      await pruneExpired(database);
    },
  };
}
