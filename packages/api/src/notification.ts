import {
  ChannelsOfServer,
  CreateRule,
  Delivery,
  ListDeliveries,
  ListNotices,
  ListRules,
  MarkRead,
  Notice,
  Rule,
  RuleTest,
  RuleWithSecret,
  UnreadCount,
  UpdateRule,
} from "@runsheet/contract/notification";
import { Id, Page } from "@runsheet/contract/page";
import {
  createRule,
  getChannels,
  listDeliveries,
  listNotices,
  listRules,
  markRead,
  removeRule,
  resendDelivery,
  rotateSecret,
  testRule,
  unreadCount,
  updateRule,
  watchNotices,
} from "@runsheet/domain/notification";
import { z } from "zod";
import { door } from "./door.ts";
import { procedure, router } from "./trpc.ts";

const { get, post, put, del } = door("Notifications");
const ById = z.object({ id: Id });

export const notificationRouter = router({
  list: procedure
    .meta(get("/notifications", "What you were told in the app, newest first"))
    .input(ListNotices)
    .output(Page(Notice))
    .query(({ ctx, input }) => listNotices(ctx, input)),
  unread: procedure
    .meta(get("/notifications/unread", "How many you have not read"))
    .output(UnreadCount)
    .query(({ ctx }) => unreadCount(ctx)),
  markRead: procedure
    .meta(post("/notifications/read", "Mark some or all of yours as read"))
    .input(MarkRead)
    .output(UnreadCount)
    .mutation(({ ctx, input }) => markRead(ctx, input)),
  channels: procedure
    .meta(get("/notifications/channels", "By which ways this server can tell people"))
    .output(ChannelsOfServer)
    .query(({ ctx }) => getChannels(ctx)),
  /** How many you have not read, at once and at each change. */
  watch: procedure.subscription(async function* ({ ctx, signal }) {
    yield* watchNotices(ctx, signal);
  }),
  listRules: procedure
    .meta(get("/notification-rules", "Whom to tell of what: rules of a schedule and of the workspace"))
    .input(ListRules)
    .output(Page(Rule))
    .query(({ ctx, input }) => listRules(ctx, input)),
  createRule: procedure
    .meta(post("/notification-rules", "Make a rule; a webhook's signing secret is told here and never again"))
    .input(CreateRule)
    .output(RuleWithSecret)
    .mutation(({ ctx, input }) => createRule(ctx, input)),
  updateRule: procedure
    .meta(put("/notification-rules/{id}", "Replace what a rule says"))
    .input(UpdateRule)
    .output(Rule)
    .mutation(({ ctx, input }) => updateRule(ctx, input)),
  removeRule: procedure
    .meta(del("/notification-rules/{id}", "Remove a rule"))
    .input(ById)
    .output(z.object({}))
    .mutation(({ ctx, input }) => removeRule(ctx, input.id)),
  rotateSecret: procedure
    .meta(post("/notification-rules/{id}/rotate-secret", "Give a webhook another signing secret"))
    .input(ById)
    .output(RuleWithSecret)
    .mutation(({ ctx, input }) => rotateSecret(ctx, input.id)),
  test: procedure
    .meta(post("/notification-rules/{id}/test", "Send a test to each target of a rule"))
    .input(ById)
    .output(RuleTest)
    .mutation(({ ctx, input }) => testRule(ctx, input.id)),
  deliveries: procedure
    .meta(get("/notification-deliveries", "What was sent and what waits to be sent, newest first"))
    .input(ListDeliveries)
    .output(Page(Delivery))
    .query(({ ctx, input }) => listDeliveries(ctx, input)),
  resend: procedure
    .meta(post("/notification-deliveries/{id}/resend", "Send once more what was delivered or given up"))
    .input(ById)
    .output(Delivery)
    .mutation(({ ctx, input }) => resendDelivery(ctx, input.id)),
});
