import { randomUUID } from "node:crypto";
import type pg from "pg";

/** A table whose rows belong to a tenant, as the catalogue tells of it. */
export interface TenantTable {
  name: string;
  /** The column that says whose a row is. */
  column: string;
  /** Which of the transaction's settings it is compared with. */
  setting: "organization_id" | "person_id" | "workspace_id";
}

export interface ForeignKey {
  name: string;
  from: string;
  to: string;
  columns: string[];
  targets: string[];
}

interface Column {
  table: string;
  name: string;
  type: string;
  /** Not left to the table's own default. */
  filled: boolean;
}

/** Rows of one tenant: by table, the values of the columns that were filled. */
export type TenantRows = Record<string, Record<string, unknown>>;

const MINE = /\(?(\w+) = \(?NULLIF\(current_setting\('app\.(\w+)'/;

/** Every table with a policy for the role app that compares a column with the tenant; `null` where none can be read. */
export async function tenantTables(owner: pg.Client): Promise<(TenantTable | { name: string; column: null })[]> {
  const { rows } = await owner.query(
    `select c.relname as name, (
       select pg_get_expr(p.polqual, p.polrelid) from pg_policy p where p.polrelid = c.oid and p.polname = 'tenant_select'
     ) as policy
     from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by 1`,
  );
  return rows.map(({ name, policy }) => {
    const [, column, setting] = MINE.exec(policy ?? "") ?? [];
    return column ? { name, column, setting: setting as TenantTable["setting"] } : { name, column: null };
  });
}

export async function foreignKeys(owner: pg.Client): Promise<ForeignKey[]> {
  const names = (numbers: string, table: string) =>
    `array(select a.attname::text from unnest(${numbers}) with ordinality k(n, at)
       join pg_attribute a on a.attrelid = ${table} and a.attnum = k.n order by k.at)`;
  const { rows } = await owner.query(
    `select c.conname as name, c.conrelid::regclass::text as from, c.confrelid::regclass::text as to,
       ${names("c.conkey", "c.conrelid")} as columns, ${names("c.confkey", "c.confrelid")} as targets
     from pg_constraint c where c.contype = 'f' and c.connamespace = 'public'::regnamespace order by 2, 1`,
  );
  return rows;
}

/**
 * Gives a tenant one row in every table of the list, each pointing at the others by the foreign keys there are. Rules about
 * single values are taken off the tables first, so that a new table needs no example of its own.
 */
export async function fillTables(owner: pg.Client, tables: readonly TenantTable[]): Promise<TenantRows> {
  await dropChecks(owner);
  const keys = await foreignKeys(owner);
  const columns = await columnsOf(owner);
  const rows: TenantRows = {};
  for (const { name } of tables) rows[name] = {};

  const valueOf = (table: TenantTable, column: Column): unknown => {
    const row = rows[table.name]!;
    if (Object.hasOwn(row, column.name)) return row[column.name];
    const key = keys.find((found) => found.from === table.name && found.columns.includes(column.name));
    const target = key && tables.find(({ name }) => name === key.to);
    const root = { organization_id: "organizations", person_id: "users", workspace_id: "workspaces" }[table.setting];
    if (column.name === table.column && table.name !== root) return (row[column.name] = idOf(root));
    if (key && target && target.name !== table.name)
      return (row[column.name] = valueOf(
        target,
        columnNamed(target.name, key.targets[key.columns.indexOf(column.name)]!),
      ));
    return column.filled ? (row[column.name] = sample(column.type)) : null;
  };
  const idOf = (root: string) =>
    valueOf(
      tables.find(({ name }) => name === root)!,
      columnNamed(root, "id"),
    );
  const columnNamed = (table: string, name: string) =>
    columns.find((column) => column.table === table && column.name === name)!;

  for (const table of tables)
    for (const column of columns.filter((found) => found.table === table.name)) valueOf(table, column);
  // Triggers and foreign keys would ask for an order.
  await owner.query("set session_replication_role = replica");
  for (const { name } of tables) await insert(owner, name, rows[name]!);
  await owner.query("set session_replication_role = origin");
  return rows;
}

/** One statement for a row; what the row does not say is left to the table. */
export function insertion(table: string, row: Record<string, unknown>): { text: string; values: unknown[] } {
  const names = Object.keys(row).filter((name) => row[name] !== null);
  const list = names.map((name) => `"${name}"`).join(", ");
  return {
    text: `insert into ${table} (${list}) overriding system value
      select ${list} from jsonb_populate_record(null::${table}, $1)`,
    values: [JSON.stringify(Object.fromEntries(names.map((name) => [name, row[name]])))],
  };
}

const insert = (owner: pg.Client, table: string, row: Record<string, unknown>) => owner.query(insertion(table, row));

async function dropChecks(owner: pg.Client): Promise<void> {
  const { rows } = await owner.query(
    `select conrelid::regclass::text as table, quote_ident(conname) as name from pg_constraint
     where contype = 'c' and conrelid <> 0 and connamespace = 'public'::regnamespace`,
  );
  for (const { table, name } of rows) await owner.query(`alter table ${table} drop constraint ${name}`);
}

async function columnsOf(owner: pg.Client): Promise<Column[]> {
  const { rows } = await owner.query(
    `select c.relname as table, a.attname as name, format_type(a.atttypid, null) as type,
       not a.atthasdef or a.atttypid = 'uuid'::regtype or a.attidentity <> '' as filled
     from pg_attribute a join pg_class c on c.oid = a.attrelid
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
       and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by 1, a.attnum`,
  );
  return rows;
}

/** A value that no other row has, where its type lets it. */
function sample(type: string): unknown {
  if (type === "uuid") return randomUUID();
  if (type === "text") return randomUUID();
  if (type === "bytea") return "\\x00";
  if (type === "boolean") return false;
  if (type === "jsonb" || type === "json") return {};
  if (type.endsWith("[]")) return [];
  if (type.startsWith("timestamp") || type === "date") return "2026-03-06T10:00:00Z";
  if (type === "interval") return "1 hour";
  if (/^(smallint|integer|bigint|numeric|real|double precision)$/.test(type))
    return Math.floor(Math.random() * 30_000) + 1;
  throw new Error(`no sample of the type ${type}`);
}
