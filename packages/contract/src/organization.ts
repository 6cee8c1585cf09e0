import { z } from "zod";
import { ORGANIZATION_ROLES } from "./access.ts";
import { Id, Instant, Page, PageInput } from "./page.ts";
import { WorkspaceName } from "./workspace.ts";

/** An organization as its member sees it. */
export const Organization = z.object({
  id: Id,
  name: z.string(),
  /** The member's. */
  role: z.enum(ORGANIZATION_ROLES),
  /** Made with the member's account, which belongs to it. */
  home: z.boolean(),
});
export type Organization = z.infer<typeof Organization>;

/** Somebody of an organization, and how many of its workspaces they belong to. */
export const OrganizationMember = z.object({
  userId: Id,
  name: z.string(),
  email: z.string(),
  role: z.enum(ORGANIZATION_ROLES),
  joinedAt: Instant,
  workspaces: z.int(),
  /** Their account belongs to this organization: they cannot leave it. */
  home: z.boolean(),
  /** The one who asks. */
  you: z.boolean(),
});
export type OrganizationMember = z.infer<typeof OrganizationMember>;

/** Of which organization: the workspace's, or else the person's own, where none is named. */
const OfOrganization = { organizationId: Id.optional().describe("else the workspace's, or your own") };

export const ListPeople = PageInput.extend(OfOrganization).extend({
  search: z.string().trim().max(200).optional().describe("part of the name or the address"),
});
export type ListPeople = z.infer<typeof ListPeople>;

export const OrganizationMemberPage = Page(OrganizationMember);
export type OrganizationMemberPage = z.infer<typeof OrganizationMemberPage>;

export const NamedPerson = z.object({ userId: Id, ...OfOrganization });
export type NamedPerson = z.infer<typeof NamedPerson>;

/** An organization with its people and its workspaces, those too that the member does not belong to. */
export const OrganizationDetail = Organization.extend({
  createdAt: Instant,
  members: z.array(OrganizationMember),
  workspaces: z.array(z.object({ id: Id, name: z.string(), members: z.int(), yours: z.boolean() })),
});
export type OrganizationDetail = z.infer<typeof OrganizationDetail>;

export const CreateOrganization = z.object({ name: WorkspaceName });
export type CreateOrganization = z.infer<typeof CreateOrganization>;

export const UpdateOrganization = z.object({ id: Id, name: WorkspaceName });
export type UpdateOrganization = z.infer<typeof UpdateOrganization>;

/** `name` repeats the organization's name exactly: nobody removes one by mistake. */
export const RemoveOrganization = z.object({ id: Id, name: z.string().max(200) });
export type RemoveOrganization = z.infer<typeof RemoveOrganization>;

/** Gone for everybody, but its owners can bring it back. */
export const RemovedOrganization = z.object({ id: Id, name: z.string(), removedAt: Instant, removedBy: z.string() });
export type RemovedOrganization = z.infer<typeof RemovedOrganization>;

/** `id` is the organization's. */
export const NamedOrganizationMember = z.object({ id: Id, userId: Id });
export type NamedOrganizationMember = z.infer<typeof NamedOrganizationMember>;

export const ChangeOrganizationRole = NamedOrganizationMember.extend({ role: z.enum(ORGANIZATION_ROLES) });
export type ChangeOrganizationRole = z.infer<typeof ChangeOrganizationRole>;
