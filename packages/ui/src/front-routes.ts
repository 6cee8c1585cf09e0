import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { root } from "./root-route.ts";
import { AppQuestionSearch, SignInSearch } from "./screens/account/search.ts";

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  validateSearch: SignInSearch,
  component: lazyRouteComponent(() => import("./screens/account/sign-in.tsx"), "SignInScreen"),
});
const signUp = createRoute({
  getParentRoute: () => root,
  path: "/sign-up",
  validateSearch: SignInSearch,
  component: lazyRouteComponent(() => import("./screens/account/sign-up.tsx"), "SignUpScreen"),
});
const forgotPassword = createRoute({
  getParentRoute: () => root,
  path: "/forgot-password",
  component: lazyRouteComponent(() => import("./screens/account/forgot-password.tsx"), "ForgotPasswordScreen"),
});
const resetPassword = createRoute({
  getParentRoute: () => root,
  path: "/reset-password",
  component: lazyRouteComponent(() => import("./screens/account/reset-password.tsx"), "ResetPasswordScreen"),
});
const verifyEmail = createRoute({
  getParentRoute: () => root,
  path: "/verify-email",
  component: lazyRouteComponent(() => import("./screens/account/verify-email.tsx"), "VerifyEmailScreen"),
});
const authorizeApp = createRoute({
  getParentRoute: () => root,
  path: "/authorize-app",
  validateSearch: AppQuestionSearch,
  component: lazyRouteComponent(() => import("./screens/account/authorize-app.tsx"), "AuthorizeAppScreen"),
});
const invite = createRoute({
  getParentRoute: () => root,
  path: "/invite",
  component: lazyRouteComponent(() => import("./screens/invitation/invite-screen.tsx"), "InviteScreen"),
});

/** The pages for whoever is not signed in yet, or comes by a mailed link. */
export const frontRoutes = [signIn, signUp, forgotPassword, resetPassword, verifyEmail, authorizeApp, invite] as const;
