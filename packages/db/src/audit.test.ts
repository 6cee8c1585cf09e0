import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { toChain, verifyChains, type VerifiedChain } from "./audit.ts";
import { migrate } from "./migrate.ts";
import { cloneDatabase, type TestDatabase } from "./testing/clone.ts";
import { transaction, type Db } from "./transaction.ts";
import { withClient } from "./with-client.ts";

let database: TestDatabase;
beforeAll(async () => (database = await cloneDatabase()));
afterAll(() => database.drop());

const inside = <T>(organizationId: string, work: (db: Db) => Promise<T>) =>
  transaction(database.db, { personId: null, organizationId, workspaceId: null }, { readOnly: false }, work);

async function organization(lines = 0): Promise<string> {
  const id = randomUUID();
  await database.owner.query("insert into organizations (id, name) values ($1, 'Shop')", [id]);
  for (let line = 1; line <= lines; line += 1) await write(id, `thing ${line}`);
  return id;
}

const write = (organizationId: string, target: string) =>
  inside(organizationId, (db) =>
    db.auditLine.create({
      data: { organizationId, action: "thing.change", target, requestId: "r", detail: { b: 1, a: "ä\n" } },
      select: { id: true },
    }),
  );

async function verify(organizationId: string) {
  const { rows } = await database.owner.query("select * from verify_audit($1)", [organizationId]);
  return toChain(rows[0]);
}

describe("the chain", () => {
  test("numbers what is written at once without gaps, and is whole", async () => {
    const id = await organization();
    await Promise.all(Array.from({ length: 50 }, (_, at) => write(id, `thing ${at}`)));
    const { rows } = await database.owner.query(
      "select array_agg(number::int order by number) as numbers from audit_lines where organization_id = $1",
      [id],
    );
    expect(rows[0].numbers).toEqual(Array.from({ length: 50 }, (_, at) => at + 1));
    expect(await verify(id)).toMatchObject({ lines: 50, head: { number: 50 }, broken: null });
  });

  test("of one organization waits for nothing but the end of a change, so that none wait for each other", async () => {
    const id = await organization();
    const other = await organization();
    const line = (organizationId: string) => ({ organizationId, action: "thing.change", requestId: "r" });
    const hold = (db: Db) => db.$queryRaw`select pg_advisory_xact_lock(hashtext(${id}))::text`;
    const note = (db: Db) => db.auditLine.create({ data: line(id), select: { id: true } });
    // Half of them write their line before they want what the others hold, half of them after it.
    const crossing = Array.from({ length: 20 }, (_, at) =>
      inside(id, async (db) => {
        for (const step of at % 2 ? [hold, note] : [note, hold]) await step(db);
      }),
    );
    await Promise.all([...crossing, ...Array.from({ length: 10 }, () => write(other, "x"))]);
    expect(await verify(id)).toMatchObject({ lines: 20, broken: null });
    expect(await verify(other)).toMatchObject({ lines: 10, broken: null });
  });

  test("gives no number to what was rolled back", async () => {
    const id = await organization(1);
    const failing = inside(id, async (db) => {
      await db.auditLine.create({ data: { organizationId: id, action: "a.b", requestId: "r" }, select: { id: true } });
      throw new Error("no");
    });
    await expect(failing).rejects.toThrow("no");
    await write(id, "next");
    expect(await verify(id)).toMatchObject({ lines: 2, broken: null });
  });

  test("of an organization without lines is whole", async () =>
    expect(await verify(await organization())).toEqual({ lines: 0, head: null, broken: null }));

  test("of more lines than are walked at once is whole", async () => {
    const id = await organization();
    for (let batch = 0; batch < 6; batch += 1)
      await database.owner.query(
        `insert into audit_lines (organization_id, action, target, detail, request_id)
         select $1, 'thing.change', 'thing ' || n, '{"a": 1}', 'r' from generate_series(1, 500) n`,
        [id],
      );
    expect(await verify(id)).toMatchObject({ lines: 3_000, broken: null });
  });
});

describe("tampering by SQL", () => {
  const set = (what: string) => `update audit_lines set ${what} where organization_id = $1 and number = 3`;
  const forged = `insert into audit_lines (organization_id, action, request_id, number, hash)`;
  test.each([
    ["an altered detail", [set(`detail = '{"b": 2}'`)], { number: 3, reason: "altered" }],
    ["an altered time", [set("at = at - interval '1 millisecond'")], { number: 3, reason: "altered" }],
    ["another actor", [set("actor_name = 'somebody else'")], { number: 3, reason: "altered" }],
    ["a removed address", [set("address = ''")], { number: 3, reason: "altered" }],
    ["an altered hash", [set("hash = repeat('a', 64)")], { number: 3, reason: "altered" }],
    ["a removed hash", [set("hash = null")], { number: 3, reason: "altered" }],
    ["a removed number", [set("number = null")], { number: 3, at: null, reason: "missing" }],
    [
      "a removed line",
      ["delete from audit_lines where organization_id = $1 and number = 3"],
      { number: 3, at: null, reason: "missing" },
    ],
    [
      "a removed first line",
      ["delete from audit_lines where organization_id = $1 and number = 1"],
      { number: 1, at: null, reason: "missing" },
    ],
    [
      "a removed line and moved up ones",
      [
        "delete from audit_lines where organization_id = $1 and number = 3",
        "update audit_lines set number = number - 1 where organization_id = $1 and number = 4",
        "update audit_lines set number = number - 1 where organization_id = $1 and number = 5",
      ],
      { number: 3, reason: "altered" },
    ],
    [
      "a removed last line",
      ["delete from audit_lines where organization_id = $1 and number = 5"],
      { number: 5, at: null, reason: "tail_removed" },
    ],
    [
      "all lines removed",
      ["delete from audit_lines where organization_id = $1"],
      { number: 1, at: null, reason: "tail_removed" },
    ],
    [
      "two lines in each other's place",
      [
        "update audit_lines set number = number * 100 where organization_id = $1 and number in (2, 4)",
        "update audit_lines set number = 6 - number / 100 where organization_id = $1 and number > 100",
      ],
      { number: 2, reason: "out_of_place" },
    ],
    [
      "an added line without a seal",
      ["set session_replication_role = replica", `${forged} values ($1, 'a.b', 'r', null, null)`],
      { number: 6, reason: "added" },
    ],
    [
      "an added line with a made-up seal",
      ["set session_replication_role = replica", `${forged} values ($1, 'a.b', 'r', 6, repeat('b', 64))`],
      { number: 6, reason: "added" },
    ],
    [
      "an added line far off",
      ["set session_replication_role = replica", `${forged} values ($1, 'a.b', 'r', 9, repeat('b', 64))`],
      { number: 9, reason: "added" },
    ],
    [
      "an altered head",
      ["update audit_heads set hash = repeat('c', 64) where organization_id = $1"],
      { number: 5, at: null, reason: "head_altered" },
    ],
    [
      "a head set back",
      [
        "update audit_heads h set number = 4, hash = l.hash from audit_lines l where h.organization_id = $1 and l.organization_id = $1 and l.number = 4",
      ],
      { number: 5, reason: "added" },
    ],
    [
      "a removed head",
      ["delete from audit_heads where organization_id = $1"],
      { number: 5, at: null, reason: "head_removed" },
    ],
  ])("%s is found, by its line", async (_, statements, broken) => {
    const id = await organization(5);
    await withClient(database.ownerUrl, async (client) => {
      for (const sql of statements) await client.query(sql, sql.includes("$1") ? [id] : []);
    });
    expect((await verify(id)).broken).toMatchObject(broken);
  });

  test("of one organization is told of that one alone", async () => {
    const [whole, broken] = [await organization(2), await organization(2)];
    await database.owner.query("update audit_lines set target = 'x' where organization_id = $1 and number = 2", [
      broken,
    ]);
    const found: VerifiedChain[] = [];
    for await (const chain of verifyChains(database.ownerUrl)) found.push(chain);
    const of = (id: string) => found.find(({ organizationId }) => organizationId === id);
    expect(of(whole)).toMatchObject({ organizationName: "Shop", lines: 2, broken: null });
    expect(of(broken)).toMatchObject({ lines: 1, broken: { number: 2, reason: "altered" } });
    const one = [];
    for await (const chain of verifyChains(database.ownerUrl, broken)) one.push(chain.organizationId);
    expect(one).toEqual([broken]);
  });
});

describe("the role app", () => {
  test.each([
    "update audit_lines set target = 'x'",
    "update audit_lines set hash = 'x'",
    "delete from audit_lines",
    "truncate audit_lines",
    "insert into audit_lines (organization_id, action, request_id, number) values ($1, 'a.b', 'r', 9)",
    "insert into audit_lines (organization_id, action, request_id, hash) values ($1, 'a.b', 'r', 'x')",
    "insert into audit_lines (organization_id, action, request_id, at) values ($1, 'a.b', 'r', now() - interval '1 day')",
    "insert into audit_heads (organization_id, number, hash) values ($1, 9, 'x')",
    "update audit_heads set number = 0",
    "delete from audit_heads",
    "alter table audit_lines disable trigger seal_audit_line",
    "set session_replication_role = replica",
    "set role auditor",
  ])("may not %s", async (sql) => {
    const id = await organization(1);
    const attempt = inside(id, (db) => db.$executeRawUnsafe(sql.replace("$1", `'${id}'`)));
    await expect(attempt).rejects.toThrow(/permission denied|must be owner/);
    expect(await verify(id)).toMatchObject({ lines: 1, broken: null });
  });

  test("sees neither lines nor head nor verdict of another organization", async () => {
    const [ours, theirs] = [await organization(1), await organization(2)];
    await inside(ours, async (db) => {
      expect(await db.auditLine.count({ where: { organizationId: theirs } })).toBe(0);
      expect(await db.auditHead.count({ where: { organizationId: theirs } })).toBe(0);
      expect(await db.$queryRaw`select lines::int, head_hash from verify_audit(${theirs}::uuid)`).toEqual([
        { lines: 0, head_hash: null },
      ]);
    });
  });
});

test("lines of earlier times are chained by the migration, in the order they were written in", async () => {
  const name = `audit_${randomUUID().replaceAll("-", "")}`;
  const { owner } = inject("postgres");
  const url = owner.replace(":database", name);
  await withClient(owner.replace(":database", "postgres"), (client) => client.query(`create database ${name}`));
  try {
    await migrate(url);
    await migrate(url, "down", 1);
    await withClient(url, async (client: pg.Client) => {
      const [one, other] = [randomUUID(), randomUUID()];
      for (const id of [one, other]) await client.query("insert into organizations (id, name) values ($1, 'x')", [id]);
      for (const id of [one, other, one])
        await client.query("insert into audit_lines (organization_id, action, request_id) values ($1, 'a.b', 'r')", [
          id,
        ]);
      await migrate(url);
      await client.query("insert into audit_lines (organization_id, action, request_id) values ($1, 'a.b', 'r')", [
        one,
      ]);
      const { rows } = await client.query(
        "select number::int from audit_lines where organization_id = $1 order by id",
        [one],
      );
      expect(rows.map(({ number }) => number)).toEqual([1, 2, 3]);
      for await (const { organizationId, lines, broken } of verifyChains(url))
        expect({ organizationId, lines, broken }).toEqual({
          organizationId,
          lines: organizationId === one ? 3 : 1,
          broken: null,
        });
    });
  } finally {
    await withClient(owner.replace(":database", "postgres"), (client) =>
      client.query(`drop database ${name} with (force)`),
    );
  }
});
