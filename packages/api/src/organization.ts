import {
  ChangeOrganizationRole,
  CreateOrganization,
  ListPeople,
  NamedOrganizationMember,
  NamedPerson,
  Organization,
  OrganizationDetail,
  OrganizationMember,
  OrganizationMemberPage,
  RemovedOrganization,
  RemoveOrganization,
  UpdateOrganization,
} from "@runsheet/contract/organization";
import { Id } from "@runsheet/contract/page";
import {
  bringBackOrganization,
  changeOrganizationRole,
  createOrganization,
  getOrganization,
  getPerson,
  leaveOrganization,
  listOrganizations,
  listPeople,
  listRemovedOrganizations,
  removeFromOrganization,
  removeOrganization,
  updateOrganization,
} from "@runsheet/domain/organization";
import { z } from "zod";
import { door } from "./door.ts";
import { procedure, router } from "./trpc.ts";

const { get, post, put, del } = door("Organizations");
const ById = z.object({ id: Id });
const Nothing = z.object({});

export const organizationRouter = router({
  list: procedure
    .meta(get("/organizations", "The organizations you belong to"))
    .output(z.array(Organization))
    .query(({ ctx }) => listOrganizations(ctx)),
  create: procedure
    .meta(post("/organizations", "Make an organization that you own"))
    .input(CreateOrganization)
    .output(Organization)
    .mutation(({ ctx, input }) => createOrganization(ctx, input)),
  listRemoved: procedure
    .meta(get("/organizations/removed", "The removed organizations that you own"))
    .output(z.array(RemovedOrganization))
    .query(({ ctx }) => listRemovedOrganizations(ctx)),
  get: procedure
    .meta(get("/organizations/{id}", "An organization with its people and workspaces"))
    .input(ById)
    .output(OrganizationDetail)
    .query(({ ctx, input }) => getOrganization(ctx, input.id)),
  people: procedure
    .meta(
      get(
        "/users",
        "The people of an organization, by name. They come by /invitations; their roles and ends are at /organizations/{id}/members",
      ),
    )
    .input(ListPeople)
    .output(OrganizationMemberPage)
    .query(({ ctx, input }) => listPeople(ctx, input)),
  person: procedure
    .meta(get("/users/{userId}", "One of the people of an organization"))
    .input(NamedPerson)
    .output(OrganizationMember)
    .query(({ ctx, input }) => getPerson(ctx, input)),
  update: procedure
    .meta(put("/organizations/{id}", "Give an organization another name"))
    .input(UpdateOrganization)
    .output(OrganizationDetail)
    .mutation(({ ctx, input }) => updateOrganization(ctx, input)),
  remove: procedure
    .meta(
      del(
        "/organizations/{id}",
        "Remove an empty organization by repeating its name: without workspaces, paid licenses and accounts of its own",
      ),
    )
    .input(RemoveOrganization)
    .output(Nothing)
    .mutation(({ ctx, input }) => removeOrganization(ctx, input)),
  bringBack: procedure
    .meta(post("/organizations/{id}/bring-back", "Bring a removed organization back"))
    .input(ById)
    .output(Nothing)
    .mutation(({ ctx, input }) => bringBackOrganization(ctx, input.id)),
  changeRole: procedure
    .meta(put("/organizations/{id}/members/{userId}/role", "Give a member of an organization another role"))
    .input(ChangeOrganizationRole)
    .output(OrganizationMember.pick({ userId: true, role: true }))
    .mutation(({ ctx, input }) => changeOrganizationRole(ctx, input)),
  removeMember: procedure
    .meta(del("/organizations/{id}/members/{userId}", "End a membership of an organization and of all its workspaces"))
    .input(NamedOrganizationMember)
    .output(Nothing)
    .mutation(({ ctx, input }) => removeFromOrganization(ctx, input)),
  leave: procedure
    .meta(post("/organizations/{id}/leave", "Leave an organization and all its workspaces"))
    .input(ById)
    .output(Nothing)
    .mutation(({ ctx, input }) => leaveOrganization(ctx, input.id)),
});
