import { mayInOrganization, type Action, type OrganizationRole } from "@runsheet/contract/access";
import { AppError } from "@runsheet/contract/error";
import { enter, type Db } from "@runsheet/db/transaction";
import { requirePerson, type Ctx } from "../context.ts";

interface Entered {
  id: string;
  role: OrganizationRole;
}

/** Names the organization to the transaction, where the person's role in it allows the action. */
export async function enterOrganization(
  ctx: Ctx,
  db: Db,
  action: Action,
  id: string,
  { readOnly }: { readOnly: boolean },
): Promise<Entered> {
  const { id: personId } = requirePerson(ctx);
  const wanted = id.toLowerCase();
  const found = (await findOrganizations(db)).find((one) => one.id === wanted);
  // The same answer for an organization of others and one that never was.
  if (!found) throw missing();
  requireRole(found.role, action);
  await enter(db, { personId, organizationId: found.id, workspaceId: null }, { readOnly });
  return found;
}

export function requireRole(role: OrganizationRole, action: Action): void {
  if (mayInOrganization(role, action)) return;
  if (!mayInOrganization("admin", action))
    throw new AppError("forbidden", "organization.owner_only", "Only owners of the organization may do this");
  throw new AppError("forbidden", "organization.role", "Only owners and admins of the organization may do this");
}

interface Found extends Entered {
  name: string;
  home: boolean;
}

/** The organizations of the transaction's person, by name. */
export function findOrganizations(db: Db): Promise<Found[]> {
  return db.$queryRaw<Found[]>`select id, name, role, is_home as home from organizations_of_person()`;
}

/** Keeps the organization from being removed until the transaction ends; refuses where it already is. */
export async function holdOrganization(db: Db, id: string): Promise<void> {
  const held = await db.$queryRaw<unknown[]>`
    select 1 from organizations where id = ${id}::uuid and removed_at is null for key share`;
  if (held.length === 0) throw missing();
}

function missing(): AppError {
  return new AppError("not_found", "organization.missing", "There is no such organization");
}
