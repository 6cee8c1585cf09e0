import {
  ChangePassword,
  Me,
  RequestReset,
  ResetPassword,
  Session,
  SignedIn,
  SignIn,
  SignUp,
  VerifyEmail,
} from "@runsheet/contract/account";
import { AuthorizeApp, AuthorizedApp, ExchangeCode } from "@runsheet/contract/app-sign-in";
import { Id } from "@runsheet/contract/page";
import {
  authorizeApp,
  changePassword,
  endAllSessions,
  endOtherSessions,
  endSession,
  exchangeCode,
  keepSession,
  listSessions,
  me,
  refresh,
  requestReset,
  resetPassword,
  sendVerification,
  signIn,
  signOut,
  signUp,
  verifyEmail,
} from "@runsheet/domain/account";
import { z } from "zod";
import { procedure, router } from "./trpc.ts";

const tags = ["Account"];
const Nothing = z.object({});
const open = (path: `/${string}`, summary: string) =>
  ({ openapi: { method: "POST", path, tags, summary, protect: false } }) as const;
const own = (path: `/${string}`, summary: string) =>
  ({ openapi: { method: "POST", path, tags, summary, protect: true } }) as const;

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
  authorizeApp: procedure
    .meta(own("/auth/authorize-app", "Give the desktop app a code to sign in with, once and within a minute"))
    .input(AuthorizeApp)
    .output(AuthorizedApp)
    .mutation(({ ctx, input }) => authorizeApp(ctx, input)),
  exchangeCode: procedure
    .meta(open("/auth/exchange-code", "Sign the desktop app in with its code and the verifier of its challenge"))
    .input(ExchangeCode)
    .output(SignedIn)
    .mutation(async ({ ctx, input }) => keepSession(ctx, await exchangeCode(ctx, input))),
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
  endAllSessions: procedure
    .meta(own("/auth/sessions/end-all", "End every session, this one too"))
    .input(Nothing)
    .output(z.object({ ended: z.int() }))
    .mutation(({ ctx }) => endAllSessions(ctx)),
  sendVerification: procedure
    .meta(own("/auth/verification", "Send the link that confirms the address once more"))
    .input(Nothing)
    .output(Nothing)
    .mutation(({ ctx }) => sendVerification(ctx)),
  verifyEmail: procedure
    .meta(open("/auth/verify-email", "Confirm an address with the token that was mailed to it"))
    .input(VerifyEmail)
    .output(z.object({ email: z.string() }))
    .mutation(({ ctx, input }) => verifyEmail(ctx, input)),
  requestReset: procedure
    .meta(
      open("/auth/forgot-password", "Mail a link to choose a new password; the answer is the same without an account"),
    )
    .input(RequestReset)
    .output(Nothing)
    .mutation(({ ctx, input }) => requestReset(ctx, input)),
  resetPassword: procedure
    .meta(open("/auth/reset-password", "Choose a new password with the token that was mailed; ends every session"))
    .input(ResetPassword)
    .output(Nothing)
    .mutation(({ ctx, input }) => resetPassword(ctx, input)),
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
