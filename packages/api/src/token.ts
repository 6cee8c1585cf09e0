import { Id } from "@runsheet/contract/page";
import { ApiToken, CreateToken, CreateWorkspaceToken, NewApiToken } from "@runsheet/contract/token";
import {
  createToken,
  createWorkspaceToken,
  listTokens,
  listWorkspaceTokens,
  revokeToken,
  revokeWorkspaceToken,
} from "@runsheet/domain/token";
import { z } from "zod";
import { door } from "./door.ts";
import { procedure, router } from "./trpc.ts";

const { get, post, del } = door("API tokens");
const One = z.object({ id: Id });

export const tokenRouter = router({
  list: procedure
    .meta(get("/tokens", "Your own API tokens"))
    .output(z.array(ApiToken))
    .query(({ ctx }) => listTokens(ctx)),
  create: procedure
    .meta(post("/tokens", "Make an API token of your own, which is told once"))
    .input(CreateToken)
    .output(NewApiToken)
    .mutation(({ ctx, input }) => createToken(ctx, input)),
  revoke: procedure
    .meta(del("/tokens/{id}", "End one of your own API tokens"))
    .input(One)
    .output(z.object({}))
    .mutation(({ ctx, input }) => revokeToken(ctx, input.id)),
});

export const workspaceTokenRouter = router({
  list: procedure
    .meta(get("/workspace-tokens", "The workspace's API tokens"))
    .output(z.array(ApiToken))
    .query(({ ctx }) => listWorkspaceTokens(ctx)),
  create: procedure
    .meta(post("/workspace-tokens", "Make an API token of the workspace, which is told once"))
    .input(CreateWorkspaceToken)
    .output(NewApiToken)
    .mutation(({ ctx, input }) => createWorkspaceToken(ctx, input)),
  revoke: procedure
    .meta(del("/workspace-tokens/{id}", "End one of the workspace's API tokens"))
    .input(One)
    .output(z.object({}))
    .mutation(({ ctx, input }) => revokeWorkspaceToken(ctx, input.id)),
});
