import { ChangePassword, Me, Session, SignedIn, SignIn, SignUp } from "@runsheet/contract/account";
import { Id } from "@runsheet/contract/page";
import {
  changePassword,
  endOtherSessions,
  endSession,
  keepSession,
  listSessions,
  me,
  refresh,
  signIn,
  signOut,
  signUp,
} from "@runsheet/domain/account";
import { z } from "zod";
import { procedure, router } from "./trpc.ts";

const tags = ["Account"];
const Nothing = z.object({});

export const accountRouter = router({
  signUp: procedure
    .meta({
      openapi: {
        method: "POST",
        path: "/auth/signup",
        tags,
        summary: "Create an account, its organization and a first workspace",
        protect: false,
      },
    })
    .input(SignUp)
    .output(SignedIn)
    .mutation(async ({ ctx, input }) => keepSession(ctx, await signUp(ctx, input))),
  signIn: procedure
    .meta({ openapi: { method: "POST", path: "/auth/login", tags, summary: "Sign in", protect: false } })
    .input(SignIn)
    .output(SignedIn)
    .mutation(async ({ ctx, input }) => keepSession(ctx, await signIn(ctx, input))),
  me: procedure
    .meta({
      openapi: {
        method: "GET",
        path: "/auth/me",
        tags,
        summary: "Who is signed in, and their workspaces",
        protect: true,
      },
    })
    .output(Me)
    .query(({ ctx }) => me(ctx)),
  refresh: procedure
    .meta({
      openapi: {
        method: "POST",
        path: "/auth/refresh",
        tags,
        summary: "Exchange the session's token for a new one",
        protect: true,
      },
    })
    .input(Nothing)
    .output(SignedIn)
    .mutation(async ({ ctx }) => keepSession(ctx, await refresh(ctx))),
  signOut: procedure
    .meta({ openapi: { method: "POST", path: "/auth/logout", tags, summary: "End this session", protect: true } })
    .input(Nothing)
    .output(Nothing)
    .mutation(({ ctx }) => signOut(ctx)),
  listSessions: procedure
    .meta({
      openapi: { method: "GET", path: "/auth/sessions", tags, summary: "The sessions of this account", protect: true },
    })
    .output(z.array(Session))
    .query(({ ctx }) => listSessions(ctx)),
  endSession: procedure
    .meta({
      openapi: { method: "DELETE", path: "/auth/sessions/{id}", tags, summary: "End one session", protect: true },
    })
    .input(z.object({ id: Id }))
    .output(Nothing)
    .mutation(({ ctx, input }) => endSession(ctx, input.id)),
  endOtherSessions: procedure
    .meta({
      openapi: {
        method: "POST",
        path: "/auth/sessions/end-others",
        tags,
        summary: "End every session but this one",
        protect: true,
      },
    })
    .input(Nothing)
    .output(z.object({ ended: z.int() }))
    .mutation(({ ctx }) => endOtherSessions(ctx)),
  changePassword: procedure
    .meta({
      openapi: {
        method: "POST",
        path: "/auth/password",
        tags,
        summary: "Change the password; ends the other sessions",
        protect: true,
      },
    })
    .input(ChangePassword)
    .output(Nothing)
    .mutation(({ ctx, input }) => changePassword(ctx, input)),
});
