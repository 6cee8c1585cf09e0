import { readdir, readFile } from "node:fs/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { cloneDatabase, type TestDatabase } from "./testing/clone.ts";

let database: TestDatabase;
beforeAll(async () => (database = await cloneDatabase()));
afterAll(() => database.drop());

const folder = new URL("../prisma/schema/", import.meta.url);
/** Tables that no Prisma model shows: other code's own. */
const UNMODELED = ["agenda_jobs", "kept_mails", "letters", "license_keys", "license_nonces", "migrations", "throttles"];
/** The catalogue cannot tell which of their columns may be null. */
const VIEWS = ["template_catalog"];
/** Columns that only SQL reads, of types that Prisma does not have. */
const FOR_SEARCH = ["listings.search", "listings.search_text"];

const TYPES: Record<string, string> = {
  String: "text",
  "String Uuid": "uuid",
  "String[]": "ARRAY",
  "String[] Uuid": "ARRAY",
  Int: "integer",
  Float: "double precision",
  Boolean: "boolean",
  Bytes: "bytea",
  "DateTime Date": "date",
  BigInt: "bigint",
  Json: "jsonb",
  "DateTime Timestamptz(3)": "timestamp with time zone",
  "DateTime[] Timestamptz(3)": "ARRAY",
};

interface Column {
  table: string;
  column: string;
  type: string;
  nullable: boolean;
}

/** Every column that the Prisma schema believes in. */
async function modeled(): Promise<Column[]> {
  const files = await readdir(folder);
  const text = (await Promise.all(files.map((file) => readFile(new URL(file, folder), "utf8")))).join("\n");
  return [...text.matchAll(/^model \w+ \{\n(.*?)^\}/gms)].flatMap(([, body]) => {
    const table = /@@map\("(\w+)"\)/.exec(body!)![1]!;
    return [...body!.matchAll(/^ {2}(\w+)\s+(\w+(?:\[\])?)(\?)?(.*)$/gm)].map(([, field, type, optional, rest]) => {
      const native = /@db\.([\w()]+)/.exec(rest!)?.[1];
      return {
        table,
        column: /@map\("(\w+)"\)/.exec(rest!)?.[1] ?? field!,
        type: TYPES[native ? `${type} ${native}` : type!] ?? `unknown ${type} ${native}`,
        nullable: optional === "?" && !VIEWS.includes(table),
      };
    });
  });
}

/** Every column there is. */
async function existing(): Promise<Column[]> {
  const { rows } = await database.owner.query(
    `select c.table_name as "table", c.column_name as "column", c.data_type as type,
       c.is_nullable = 'YES' and t.table_type <> 'VIEW' as nullable
     from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
     where c.table_schema = 'public' and not c.table_name = any($1) and not c.table_name || '.' || c.column_name = any($2)`,
    [UNMODELED, FOR_SEARCH],
  );
  return rows;
}

test("the Prisma schema and the database say the same of every column", async () => {
  const order = (columns: Column[]) =>
    columns.map((column) => JSON.stringify([column.table, column.column, column.type, column.nullable])).toSorted();
  expect(order(await modeled())).toEqual(order(await existing()));
});
