import type pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { cloneDatabase, type TestDatabase } from "./testing/clone.ts";
import {
  fillTables,
  foreignKeys,
  insertion,
  tenantTables,
  type ForeignKey,
  type TenantRows,
  type TenantTable,
} from "./testing/tenant-rows.ts";

/** Tables of nobody in particular, each with its reason; a new table is a tenant's until it stands here. */
const NOT_A_TENANTS: Record<string, string> = {
  agenda_jobs: "the clock's own; no payloads",
  device_tokens: "app may not touch it; reached through functions",
  kept_mails: "app may not touch it; operators read it through a function",
  letters: "app may not touch it; the sender's",
  license_keys: "app may not touch it; the server's signing keys",
  license_nonces: "app may not touch it; short-lived random numbers",
  listing_ratings: "everyone reads it, its author alone writes it",
  listing_versions: "everyone reads it, its publisher alone writes it",
  listings: "everyone reads it, its publisher alone writes it",
  migrations: "the migrator's own",
  products: "a price list that everyone reads",
  throttles: "app may not touch it; counts under digests",
  tiers: "a price list that everyone reads",
};

/** People belong to no tenant: being a member is what binds one, and an invitation is what makes one. */
const PEOPLE: Record<string, string> = {
  api_tokens_only_workspace_id_user_id_fkey: "of one person's membership; the policy lets them name nobody else",
  notices_user_id_fkey: "seen inside the workspace alone",
  organization_members_user_id_fkey: "this is the membership",
  workspace_members_user_id_fkey: "this is the membership",
};

/** Foreign keys that would let a row point at another tenant's, each with what keeps it from that. */
const NOT_BOUND: Record<string, string> = {
  ...PEOPLE,
  users_home_organization_id_fkey: "app may not change where an account belongs",
};

/** Unique keys that hold over all tenants, each with the reason why they tell nobody anything. */
const UNIQUE_OVER_ALL: Record<string, string> = {
  device_presences_activation_id_key: "the random id of an activation; app may not write it",
  users_email_key: "an address has one account; sign-up is bounded per address, as docs/asvs.md says under 6.3.8",
  workspace_members_person: "ids of a workspace and a person, both random",
};

let database: TestDatabase;
let found: Awaited<ReturnType<typeof tenantTables>>;
let tables: TenantTable[];
let keys: ForeignKey[];
let ours: TenantRows;
let theirs: TenantRows;
beforeAll(async () => {
  database = await cloneDatabase();
  found = await tenantTables(database.owner);
  tables = found.filter(
    (table): table is TenantTable => table.column !== null && !Object.hasOwn(NOT_A_TENANTS, table.name),
  );
  keys = await foreignKeys(database.owner);
  ours = await fillTables(database.owner, tables);
  theirs = await fillTables(database.owner, tables);
});
afterAll(() => database.drop());

/** Runs statements as the role app inside our tenant, and leaves nothing behind. */
async function inOurs<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await database.db.pool.connect();
  try {
    await client.query("begin");
    await client.query(
      "select set_config('app.person_id', $1, true), set_config('app.organization_id', $2, true), set_config('app.workspace_id', $3, true)",
      [ours.users!.id, ours.organizations!.id, ours.workspaces!.id],
    );
    return await work(client);
  } finally {
    await client.query("rollback");
    client.release();
  }
}

/** Refused by a policy, or not for the role app at all. */
const DENIED = "42501";
const FOREIGN_KEY = "23503";

/** How a statement ends: the number of rows it reached, or the code of its refusal. */
async function ending(client: pg.ClientBase, text: string, values: unknown[] = []): Promise<number | string> {
  try {
    const result = await client.query(text, values);
    return result.rowCount ?? 0;
  } catch (error) {
    const { code, constraint } = error as { code: string; constraint?: string };
    return code === FOREIGN_KEY ? `refused by ${constraint}` : code;
  }
}
const alone = (text: string, values: unknown[] = []) => inOurs((client) => ending(client, text, values));

/** What the tables below are tried with: each must have a row of ours, or nothing would be shown. */
const each = () => tables.map((table) => ({ ...table, whose: theirs[table.name]![table.column] }));

describe("for every table of a tenant, the role app inside another tenant", () => {
  test("knows whose its rows are: a table without a tenant is named here with the reason", () => {
    const unknown = found.filter(({ name, column }) => column === null && !Object.hasOwn(NOT_A_TENANTS, name));
    expect(unknown).toEqual([]);
    expect(Object.keys(NOT_A_TENANTS).filter((name) => !found.some((table) => table.name === name))).toEqual([]);
  });

  test("reads and counts its own rows alone", async () => {
    for (const { name, column, whose } of each()) {
      const seen = await alone(`select from ${name}`);
      const foreign = await alone(`select from ${name} where ${column} = $1`, [whose]);
      expect({ name, seen, foreign }).toEqual({ name, seen: 1, foreign: 0 });
    }
  });

  test("updates and deletes nothing of the other's, column by column", async () => {
    for (const { name, column, whose } of each()) {
      const where = `where ${column} = $1`;
      expect([name, await alone(`delete from ${name} ${where}`, [whose])]).toEqual([
        name,
        expect.toBeOneOf([0, DENIED]),
      ]);
      for (const field of Object.keys(theirs[name]!)) {
        const ended = await alone(`update ${name} set "${field}" = "${field}" ${where}`, [whose]);
        expect([name, field, ended]).toEqual([name, field, expect.toBeOneOf([0, DENIED])]);
      }
    }
  });

  test("adds nothing in the other's name, and gives nothing away", async () => {
    for (const { name, column, whose } of each()) {
      const { text, values } = insertion(name, theirs[name]!);
      expect([name, "adds", await alone(text, values)]).toEqual([name, "adds", DENIED]);
      const given = await alone(`update ${name} set ${column} = $1`, [whose]);
      expect([name, "gives", given]).toEqual([name, "gives", DENIED]);
    }
  });
});

describe("every foreign key between tables of tenants", () => {
  const pointing = () =>
    keys.flatMap((key) => {
      const child = tables.find(({ name }) => name === key.from);
      if (!child || !tables.some(({ name }) => name === key.to)) return [];
      // The tenant's own column is held by the policy, as tried above.
      const moved = key.columns.filter((column) => column !== child.column);
      const values = moved.map((column) => theirs[key.to]![key.targets[key.columns.indexOf(column)]!]);
      const set = moved.map((column, at) => `"${column}" = $${at + 1}`).join(", ");
      return moved.length === 0 ? [] : [{ ...key, child, set, values }];
    });

  /** How pointing ends for whom no policy holds: it is the keys alone that refuse. */
  async function pointedByOwner({ from, to, child, set, values }: ReturnType<typeof pointing>[number]) {
    const { owner } = database;
    await owner.query("begin");
    try {
      // What points at our row would refuse as well, and hide what is asked here.
      await owner.query("set local session_replication_role = replica");
      for (const key of keys.filter((other) => other.to === from && other.from !== from))
        await owner.query(`delete from ${key.from}`);
      // Theirs would refuse as well where a key is unique; it stays where it is what is pointed at.
      if (to !== from)
        await owner.query(`delete from ${from} where ${child.column} = $1`, [theirs[from]![child.column]]);
      await owner.query("set local session_replication_role = origin");
      const whose = ours[from]![child.column];
      return await ending(owner, `update ${from} set ${set} where ${child.column} = $${values.length + 1}`, [
        ...values,
        whose,
      ]);
    } finally {
      await owner.query("rollback");
    }
  }
  /** Refused by a key of the table itself. */
  const byKeyOf = (table: string) => keys.filter(({ from }) => from === table).map(({ name }) => `refused by ${name}`);

  test("refuses the row of another tenant by itself, whoever asks", async () => {
    expect(pointing().length).toBeGreaterThan(20);
    const open: string[] = [];
    for (const key of pointing())
      if (!byKeyOf(key.from).includes(String(await pointedByOwner(key)))) open.push(key.name);
    expect(open.toSorted()).toEqual(Object.keys(NOT_BOUND).toSorted());
  });

  test("is not to be got around by the role app", async () => {
    for (const { name, from, set, values } of pointing().filter((key) => !Object.hasOwn(PEOPLE, key.name))) {
      const ended = await alone(`update ${from} set ${set}`, values);
      expect([name, ended]).toEqual([name, expect.stringMatching(`^refused by|^${DENIED}$`)]);
    }
  });
});

test("no unique key tells whether another tenant has a value", async () => {
  const { rows } = await database.owner.query(
    `select i.indexrelid::regclass::text as index, i.indrelid::regclass::text as table, a.attname as first,
       format_type(a.atttypid, null) as type
     from pg_index i join pg_class c on c.oid = i.indrelid
     left join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
     where i.indisunique and c.relnamespace = 'public'::regnamespace order by 1`,
  );
  const telling = rows.filter(({ table, first, type }) => {
    const tenant = tables.find(({ name }) => name === table);
    if (!tenant || first === tenant.column) return false;
    // Random ids, and digests of random tokens: nobody can try a value that another one might have.
    return !(type === "uuid" && first === "id") && !/_(hash|digest)$/.test(first ?? "");
  });
  expect(telling.map(({ index }) => index)).toEqual(Object.keys(UNIQUE_OVER_ALL).toSorted());
});

test("no counter is the role app's to read: it would tell how much others do", async () => {
  const { rows } = await database.owner.query(
    `select c.relname from pg_class c where c.relnamespace = 'public'::regnamespace
       and case when c.relkind = 'S' then has_sequence_privilege('app', c.oid, 'select, usage, update') end`,
  );
  expect(rows).toEqual([]);
});
