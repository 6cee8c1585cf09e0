import type { Database } from "@runsheet/db/database";
import { generateIdFromEntropySize, Lucia, TimeSpan } from "lucia";
import { createAdapter, type PersonAttributes, type SessionAttributes } from "./adapter.ts";

export { capExpiry, hashToken } from "./adapter.ts";

/** 200 random bits, as Lucia makes its own session ids. */
export const newToken = () => generateIdFromEntropySize(25);

declare module "lucia" {
  interface Register {
    Lucia: ReturnType<typeof create>;
    DatabaseUserAttributes: PersonAttributes;
    DatabaseSessionAttributes: SessionAttributes;
  }
}

/** A session lasts 7 days from its last use: Lucia renews it when half of that is gone. */
export const SESSION_SPAN = new TimeSpan(7, "d");

function create(database: Database) {
  return new Lucia(createAdapter(database), {
    sessionExpiresIn: SESSION_SPAN,
    getUserAttributes: (attributes: PersonAttributes) => attributes,
    getSessionAttributes: (attributes: SessionAttributes) => attributes,
  });
}

const made = new WeakMap<Database, ReturnType<typeof create>>();

/** The one Lucia of a database. It is deprecated upstream, so nothing outside this folder imports it. */
export function luciaFor(database: Database): ReturnType<typeof create> {
  let lucia = made.get(database);
  if (!lucia) made.set(database, (lucia = create(database)));
  return lucia;
}
