import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { cloneDatabase, type TestDatabase } from "./testing/clone.ts";
import { transaction, type Db } from "./transaction.ts";

let database: TestDatabase;
beforeAll(async () => (database = await cloneDatabase()));
afterAll(() => database.drop());

/** Tables without tenant data, each with its reason. */
const SHARED = {
  agenda_jobs: "the clock's own; no payloads",
  device_tokens: "reached through functions alone",
  kept_mails: "reached through functions alone",
  letters: "reached through functions alone",
  license_keys: "reached through functions alone",
  license_nonces: "reached through functions alone",
  migrations: "the migrator's own",
  products: "everyone reads them, nobody but the owner role writes them",
  throttles: "reached through count_failure alone",
  tiers: "everyone reads them, nobody but the owner role writes them",
};

/** Tables that everyone may read and only the one they belong to may write. */
const PUBLISHED = ["listing_ratings", "listing_versions", "listings"];

async function tables(): Promise<string[]> {
  const { rows } = await database.owner.query(
    "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') order by relname",
  );
  return rows.map((row) => row.relname);
}

async function tenantTables(): Promise<string[]> {
  return (await tables()).filter((table) => !Object.hasOwn(SHARED, table));
}

describe("the catalogue", () => {
  test("every tenant table forces row-level security and has a policy per verb for app", async () => {
    for (const table of await tenantTables()) {
      const { rows } = await database.owner.query(
        `select c.relrowsecurity and c.relforcerowsecurity as forced,
           array(select distinct p.polcmd::text from pg_policy p where p.polrelid = c.oid and 'app'::regrole = any(p.polroles) order by 1) as verbs
         from pg_class c where c.oid = $1::regclass`,
        [table],
      );
      expect({ table, ...rows[0] }).toEqual({ table, forced: true, verbs: ["a", "d", "r", "w"] });
    }
  });

  test("foreign keys between tables of one tenant carry the tenant's column", async () => {
    const { rows } = await database.owner.query(
      `select c.conrelid::regclass::text as "from", c.confrelid::regclass::text as "to",
         array(select a.attname::text from unnest(c.conkey) k join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k) as columns
       from pg_constraint c where c.contype = 'f'`,
    );
    // These ARE the tenants, or belong to a person rather than to a tenant.
    const roots = new Set(["organizations", "workspaces", "users", "listing_ratings", "listings", "listing_versions"]);
    const plain = rows.filter((key) => key.columns.length === 1 && !roots.has(key.to));
    expect(plain).toEqual([]);
  });

  test("the role app owns nothing, passes no policy and may not truncate", async () => {
    const { rows } = await database.owner.query(
      `select r.rolsuper, r.rolbypassrls, (select count(*)::int from pg_class c where c.relowner = r.oid) as owned,
         (select count(*)::int from information_schema.table_privileges where grantee = 'app' and privilege_type = 'TRUNCATE') as truncates
       from pg_roles r where r.rolname = 'app'`,
    );
    expect(rows[0]).toEqual({ rolsuper: false, rolbypassrls: false, owned: 0, truncates: 0 });
  });

  test("functions that run as another role fix their search path and are not for everybody", async () => {
    const { rows } = await database.owner.query(
      `select p.proname, r.rolname as owner, p.proconfig as settings, has_function_privilege('public', p.oid, 'execute') as public
       from pg_proc p join pg_roles r on r.oid = p.proowner where p.prosecdef and p.pronamespace = 'public'::regnamespace`,
    );
    expect(rows.length).toBeGreaterThan(0);
    for (const found of rows) {
      expect(["auditor", "lookup", "marketplace", "queue"], found.proname).toContain(found.owner);
      expect(found.settings, found.proname).toEqual(["search_path=pg_catalog, public, pg_temp"]);
      expect(found.public, found.proname).toBe(false);
    }
  });

  test("views look with the eyes of whoever asks", async () => {
    const { rows } = await database.owner.query(
      "select relname from pg_class where relkind = 'v' and relnamespace = 'public'::regnamespace and not coalesce('security_invoker=true' = any(reloptions), false)",
    );
    expect(rows).toEqual([]);
  });

  test("the tenant's column comes first in every index that is not for the queue or a global look-up", async () => {
    const global = new Set([
      "activations_releasing",
      "api_tokens_only_workspace",
      "api_tokens_token_hash_key",
      "app_codes_code_hash_key",
      "app_codes_expiry",
      "invitations_email",
      "invitations_token_hash_key",
      "licenses_expiry",
      "licenses_key_digest_key",
      "licenses_recent",
      "listing_days_listing",
      "notices_age",
      "notification_deliveries_age",
      "notification_deliveries_due",
      "notification_rules_key",
      "occurrences_start_by",
      "one_time_tokens_token_hash_key",
      "rating_reports_oldest",
      "rating_reports_rating",
      "device_presences_activation_id_key",
      "runner_declines_device",
      "runners_device",
      "runs_due",
      "runs_leased",
      "runs_of_device",
      "runs_of_listing",
      "runs_of_listing_version",
      "schedules_due",
      "schedules_listing_version",
      "schedules_needing",
      "secrets_key",
      "sessions_expiry",
      "sessions_token_hash_key",
      "shares_received",
      "templates_deleted",
      "users_email_key",
      "workspace_members_user",
      "workspaces_removed",
    ]);
    const tenant: Record<string, string> = {
      organizations: "id",
      users: "id",
      app_codes: "user_id",
      one_time_tokens: "user_id",
      sessions: "user_id",
      rating_reports: "reporter_id",
    };
    const { rows } = await database.owner.query(
      `select i.indexrelid::regclass::text as index, i.indrelid::regclass::text as table, a.attname::text as first, i.indisprimary as "isPrimary"
       from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0] join pg_class c on c.oid = i.indrelid
       where c.relnamespace = 'public'::regnamespace`,
    );
    const tenants = new Set((await tenantTables()).filter((table) => !PUBLISHED.includes(table)));
    const wrong = rows.filter(({ index, table, first, isPrimary }) => {
      if (!tenants.has(table) || global.has(index) || (isPrimary && first === "id")) return false;
      return !["workspace_id", "organization_id", tenant[table]].includes(first);
    });
    expect(wrong).toEqual([]);
  });
});

describe("the role app without a tenant", () => {
  test("sees no row of any tenant table, and adds none", async () => {
    await arrange();
    for (const table of (await tenantTables()).filter((name) => !PUBLISHED.includes(name))) {
      const { rows } = await database.db.pool.query(`select count(*)::int as seen from ${table}`);
      expect({ table, seen: rows[0].seen }).toEqual({ table, seen: 0 });
    }
    await expect(
      database.db.pool.query("insert into organizations (id, name) values (gen_random_uuid(), 'x')"),
    ).rejects.toThrow(/row-level security/);
  });

  test("cannot become somebody else, nor read the migrations' or the queue's side", async () => {
    await expect(database.db.pool.query("set role lookup")).rejects.toThrow(/permission denied/);
    await expect(database.db.pool.query("select * from throttles")).rejects.toThrow(/permission denied/);
    await expect(
      database.db.pool.query(
        "insert into listings (slug, name, description, category, latest_version) values ('x', 'x', 'x', 'custom', 1)",
      ),
    ).rejects.toThrow(/row-level security/);
    await expect(database.db.pool.query("truncate runs cascade")).rejects.toThrow(/permission denied/);
  });
});

describe("a tenant", () => {
  test("cannot see, point at, move or remove what another one has", async () => {
    const [ours, theirs] = [await arrange(), await arrange()];
    const scope = { personId: null, organizationId: ours.organization, workspaceId: ours.workspace };
    await transaction(database.db, scope, { readOnly: false }, async (db) => {
      expect(await db.run.findUnique({ where: { id: theirs.run } })).toBeNull();
      expect(await db.run.updateMany({ where: { id: theirs.run }, data: { reason: "taken" } })).toEqual({ count: 0 });
      expect(await db.workspace.deleteMany({ where: { id: theirs.workspace } })).toEqual({ count: 0 });
      expect(await db.run.count()).toBe(1);
    });
    const pointing = transaction(database.db, scope, { readOnly: false }, (db) =>
      db.runEvent.create({
        data: { workspaceId: ours.workspace, runId: theirs.run, offset: 1, attempt: 0, event: {} },
      }),
    );
    await expect(pointing).rejects.toThrow(/[Ff]oreign key/);
    const moving = transaction(database.db, scope, { readOnly: false }, (db) =>
      db.run.update({ where: { id: ours.run }, data: { workspaceId: theirs.workspace } }),
    );
    await expect(moving).rejects.toThrow(/row-level security/);
  });

  test("reads without writing where reading was asked for", async () => {
    const ours = await arrange();
    const scope = { personId: null, organizationId: ours.organization, workspaceId: ours.workspace };
    const writing = transaction(database.db, scope, { readOnly: true }, (db) =>
      db.run.updateMany({ data: { reason: "x" } }),
    );
    await expect(writing).rejects.toThrow(/read-only/);
  });

  test("cannot rewrite its audit log", async () => {
    const ours = await arrange();
    const scope = { personId: null, organizationId: ours.organization, workspaceId: null };
    await transaction(database.db, scope, { readOnly: false }, (db) =>
      db.auditLine.create({ data: { organizationId: ours.organization, action: "a", requestId: "r" } }),
    );
    const rewriting = transaction(database.db, scope, { readOnly: false }, (db) =>
      db.auditLine.updateMany({ data: { action: "b" } }),
    );
    await expect(rewriting).rejects.toThrow(/permission denied/);
  });
});

describe("what is published", () => {
  test("is read by everyone and written by its publisher alone", async () => {
    const [ours, theirs] = [await arrange(), await arrange()];
    const listing = await publish(theirs);
    const scope = { personId: null, organizationId: ours.organization, workspaceId: ours.workspace };
    const inOurs = <T>(work: (db: Db) => Promise<T>) => transaction(database.db, scope, { readOnly: false }, work);
    await inOurs(async (db) => {
      expect(await db.listing.count({ where: { id: listing } })).toBe(1);
      expect(await db.listing.updateMany({ where: { id: listing }, data: { name: "taken" } })).toEqual({ count: 0 });
    });
    const about = { name: "x", description: "x", category: "custom", latestVersion: 1 };
    const attempts: ((db: Db) => Promise<unknown>)[] = [
      (db) => db.listingVersion.create({ data: { listingId: listing, number: 2, document: {} } }),
      (db) =>
        db.listing.create({ data: { ...about, publisherWorkspaceId: theirs.workspace, templateId: theirs.template } }),
      // A listing of nobody's would look like one that ships.
      (db) => db.listing.create({ data: about }),
    ];
    for (const attempt of attempts) await expect(inOurs(attempt)).rejects.toThrow(/row-level security/);
    const removing = inOurs((db) => db.listing.deleteMany({ where: { id: listing } }));
    await expect(removing).rejects.toThrow(/permission denied/);
    const pointing = inOurs((db) =>
      db.listing.create({ data: { ...about, publisherWorkspaceId: ours.workspace, templateId: theirs.template } }),
    );
    await expect(pointing).rejects.toThrow(/[Ff]oreign key/);
  });

  test("is rated in one's own name, and nobody touches another's rating or sees who reported it", async () => {
    const shop = await arrange();
    const listing = await publish(shop);
    const [me, other] = [await addPerson(shop), await addPerson(shop)];
    const rating = await database.owner.query(
      "insert into listing_ratings (listing_id, user_id, author_name, stars) values ($1, $2, 'x', 3) returning id",
      [listing, other],
    );
    const ratingId: string = rating.rows[0].id;
    await database.owner.query(
      "insert into rating_reports (rating_id, reporter_id, reporter_name, reason) values ($1, $2, 'x', 'spam')",
      [ratingId, other],
    );
    const scope = { personId: me, organizationId: shop.organization, workspaceId: shop.workspace };
    const asMe = <T>(work: (db: Db) => Promise<T>) => transaction(database.db, scope, { readOnly: false }, work);
    await asMe(async (db) => {
      expect(await db.listingRating.count({ where: { id: ratingId } })).toBe(1);
      expect(await db.listingRating.updateMany({ where: { id: ratingId }, data: { stars: 1 } })).toEqual({ count: 0 });
      expect(await db.listingRating.deleteMany({ where: { id: ratingId } })).toEqual({ count: 0 });
      expect(await db.ratingReport.count()).toBe(0);
    });
    const inTheirName = asMe((db) =>
      db.listingRating.create({ data: { listingId: listing, userId: other, authorName: "x", stars: 1 } }),
    );
    await expect(inTheirName).rejects.toThrow(/row-level security/);
    const counting = asMe((db) =>
      db.listingDay.create({
        data: { workspaceId: shop.workspace, listingId: listing, version: 1, day: new Date(), runs: 9, succeeded: 9 },
      }),
    );
    await expect(counting).rejects.toThrow(/permission denied/);
  });
});

/** Publishes the template of an arranged workspace; answers the listing's id. */
async function publish({ workspace, template }: { workspace: string; template: string }): Promise<string> {
  const { rows } = await database.owner.query(
    `insert into listings (name, description, category, latest_version, publisher_workspace_id, template_id)
     values ('x', 'x', 'custom', 1, $1, $2) returning id`,
    [workspace, template],
  );
  return rows[0].id;
}

async function addPerson({ organization }: { organization: string }): Promise<string> {
  const id = randomUUID();
  await database.owner.query(
    "insert into users (id, email, name, password_hash, home_organization_id) values ($1, $2, 'x', '-', $3)",
    [id, `${id}@example.org`, organization],
  );
  return id;
}

/** An organization with one workspace, one template and one run. */
async function arrange() {
  const [organization, workspace, template, version, run] = Array.from({ length: 5 }, () => randomUUID());
  const { owner } = database;
  await owner.query("insert into organizations (id, name) values ($1, 'x')", [organization]);
  await owner.query("insert into workspaces (id, organization_id, name) values ($1, $2, 'x')", [
    workspace,
    organization,
  ]);
  await owner.query(
    "insert into templates (id, workspace_id, name, description, category) values ($1, $2, 'x', 'x', 'custom')",
    [template, workspace],
  );
  await owner.query(
    "insert into template_versions (id, workspace_id, template_id, number, document) values ($1, $2, $3, 1, '{}')",
    [version, workspace, template],
  );
  await owner.query(
    `insert into runs (id, workspace_id, template_id, template_name, template_version, template_version_id, started_by_name, steps_total)
     values ($1, $2, $3, 'x', 1, $4, 'x', 1)`,
    [run, workspace, template, version],
  );
  return { organization: organization!, workspace: workspace!, template: template!, run: run! };
}
