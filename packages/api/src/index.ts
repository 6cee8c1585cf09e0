import { accountRouter } from "./account.ts";
import { auditRouter } from "./audit.ts";
import { invitationRouter } from "./invitation.ts";
import { deviceRouter, licenseRouter } from "./license.ts";
import { mailRouter } from "./mail.ts";
import { marketplaceRouter } from "./marketplace.ts";
import { memberRouter } from "./member.ts";
import { notificationRouter } from "./notification.ts";
import { organizationRouter } from "./organization.ts";
import { projectRouter } from "./project.ts";
import { ratingRouter } from "./rating.ts";
import { releaseRouter } from "./release.ts";
import { runRouter } from "./run.ts";
import { runnerRouter } from "./runner.ts";
import { scheduleRouter } from "./schedule.ts";
import { secretRouter } from "./secret.ts";
import { shareRouter } from "./share.ts";
import { templateRouter } from "./template.ts";
import { tokenRouter, workspaceTokenRouter } from "./token.ts";
import { createCallerFactory, router } from "./trpc.ts";
import { workspaceRouter } from "./workspace.ts";

export const appRouter = router({
  account: accountRouter,
  audit: auditRouter,
  device: deviceRouter,
  invitation: invitationRouter,
  license: licenseRouter,
  mail: mailRouter,
  marketplace: marketplaceRouter,
  member: memberRouter,
  notification: notificationRouter,
  organization: organizationRouter,
  project: projectRouter,
  rating: ratingRouter,
  release: releaseRouter,
  run: runRouter,
  runner: runnerRouter,
  schedule: scheduleRouter,
  secret: secretRouter,
  share: shareRouter,
  template: templateRouter,
  token: tokenRouter,
  workspace: workspaceRouter,
  workspaceToken: workspaceTokenRouter,
});
export type AppRouter = typeof appRouter;

/** Calls procedures without a transport; REST and tests go through it. */
export const createCaller = createCallerFactory(appRouter);
export { toRefusal, type DoorMeta } from "./trpc.ts";
