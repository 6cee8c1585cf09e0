import { accountRouter } from "./account.ts";
import { marketplaceRouter } from "./marketplace.ts";
import { ratingRouter } from "./rating.ts";
import { runRouter } from "./run.ts";
import { secretRouter } from "./secret.ts";
import { templateRouter } from "./template.ts";
import { createCallerFactory, router } from "./trpc.ts";
import { workspaceRouter } from "./workspace.ts";

export const appRouter = router({
  account: accountRouter,
  marketplace: marketplaceRouter,
  rating: ratingRouter,
  run: runRouter,
  secret: secretRouter,
  template: templateRouter,
  workspace: workspaceRouter,
});
export type AppRouter = typeof appRouter;

/** Calls procedures without a transport; REST and tests go through it. */
export const createCaller = createCallerFactory(appRouter);
export { toRefusal } from "./trpc.ts";
