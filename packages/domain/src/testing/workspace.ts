import { randomBytes, randomUUID } from "node:crypto";
import type { Role } from "@runsheet/contract/access";
import type { TierName } from "@runsheet/contract/license";
import type { TemplateDocument } from "@runsheet/contract/template-document";
import { cloneDatabase, type TestDatabase } from "@runsheet/db/testing/clone";
import type { Ctx, Installation } from "../context.ts";
import { createVault, KEY_BYTES } from "../secret/index.ts";
import { sampleDocument } from "./sample-document.ts";

export interface TestWorkspace {
  id: string;
  organizationId: string;
  /** The context of a member with this role; the same person each time. */
  as(role: Role): Ctx;
  /** Adds a template of the workspace's own, written by its member. */
  addTemplate(document?: TemplateDocument): Promise<{ id: string; document: TemplateDocument }>;
  /** The actions in the audit log, oldest first. */
  audited(): Promise<string[]>;
}

export interface TestHouse extends TestDatabase {
  installation: Installation;
  /** The context of somebody who is not signed in. */
  nobody(address?: string): Ctx;
  /**
   * In an organization of its own, or in one that is there; its people are its own either way. An organization of its own has
   * a license without limits and end, so that only who tests licenses meets one; null: none.
   */
  freshWorkspace(options?: {
    now?: string;
    organizationId?: string;
    license?: TierName | null;
  }): Promise<TestWorkspace>;
  /** Gives the organization a license of the tier, without an end or for so many days; answers its id. */
  grantLicense(organizationId: string, tier: TierName, options?: { days?: number }): Promise<string>;
}

/** A database for a test file, with what it takes to fill it. */
export async function openTestDatabase(): Promise<TestHouse> {
  const database = await cloneDatabase();
  const installation: Installation = {
    vault: createVault([randomBytes(KEY_BYTES)]),
    operators: new Set(),
    mail: "outbox",
    webhookPrivate: false,
    addressKnown: true,
    leastDesktop: null,
  };
  const base = (now?: string) => ({
    request: { id: randomUUID(), address: "192.0.2.1", userAgent: "test" },
    cookie: null,
    db: database.db,
    installation,
    now: () => (now ? new Date(now) : new Date()),
  });
  return {
    ...database,
    installation,
    nobody: (address = "192.0.2.1") => ({
      ...base(),
      request: { ...base().request, address },
      actor: { kind: "nobody" },
      workspace: null,
    }),
    async freshWorkspace({ now, organizationId, license = organizationId ? null : "ENTERPRISE" } = {}) {
      const made = await freshWorkspace(database, base(now), organizationId);
      if (license !== null) await grantLicense(database, made.organizationId, license);
      return made;
    },
    grantLicense: (organizationId, tier, options) => grantLicense(database, organizationId, tier, options),
  };
}

async function grantLicense(
  { owner }: TestDatabase,
  organizationId: string,
  tier: TierName,
  { days }: { days?: number } = {},
): Promise<string> {
  const { rows } = await owner.query(
    `insert into licenses (organization_id, tier, products, status_since, issued_at, expires_at)
     values ($1, $2, '{workflow_app}', present(), present(), present() + make_interval(days => $3)) returning id`,
    [organizationId, tier, days ?? null],
  );
  return rows[0].id;
}

async function freshWorkspace(
  { owner }: TestDatabase,
  base: Omit<Ctx, "actor" | "workspace">,
  organizationId: string = randomUUID(),
): Promise<TestWorkspace> {
  const id = randomUUID();
  const people = { owner: randomUUID(), admin: randomUUID(), member: randomUUID(), viewer: randomUUID() };
  await owner.query("insert into organizations (id, name) values ($1, 'Shop') on conflict do nothing", [
    organizationId,
  ]);
  await owner.query("insert into workspaces (id, organization_id, name) values ($1, $2, 'Shop floor')", [
    id,
    organizationId,
  ]);
  for (const [role, person] of Object.entries(people)) {
    await owner.query(
      "insert into users (id, email, name, password_hash, home_organization_id, email_verified_at) values ($1, $2, $3, '-', $4, now())",
      [person, `${person}@example.org`, role, organizationId],
    );
    await owner.query(
      "insert into workspace_members (organization_id, workspace_id, user_id, role) values ($1, $2, $3, $4)",
      [organizationId, id, person, role],
    );
    await owner.query("insert into organization_members (organization_id, user_id, role) values ($1, $2, $3)", [
      organizationId,
      person,
      role === "owner" ? "owner" : "member",
    ]);
  }
  return {
    id,
    organizationId,
    as: (role) => ({
      ...base,
      workspace: { id, organizationId, role },
      actor: {
        kind: "person",
        id: people[role],
        name: role,
        email: `${people[role]}@example.org`,
        homeOrganizationId: organizationId,
        emailVerified: true,
        session: {
          id: randomUUID(),
          tokenHash: "",
          createdAt: base.now(),
          expiresAt: new Date(base.now().getTime() + 86_400_000),
        },
        workspaces: [{ id, name: "Shop floor", organizationId, organizationName: "Shop", role }],
      },
    }),
    async addTemplate(document = sampleDocument()) {
      const templateId = randomUUID();
      const { name, description, category, tags } = document;
      await owner.query(
        `insert into templates (id, workspace_id, name, description, category, tags, created_by, created_by_name)
         values ($1, $2, $3, $4, $5, $6, $7, 'member')`,
        [templateId, id, name, description, category, tags, people.member],
      );
      await owner.query(
        "insert into template_versions (workspace_id, template_id, number, document) values ($1, $2, 1, $3)",
        [id, templateId, document],
      );
      return { id: templateId, document };
    },
    async audited() {
      const { rows } = await owner.query("select action from audit_lines where organization_id = $1 order by id", [
        organizationId,
      ]);
      return rows.map((row) => row.action);
    },
  };
}
