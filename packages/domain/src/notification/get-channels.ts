import type { ChannelsOfServer } from "@runsheet/contract/notification";
import { read, type Ctx } from "../context.ts";

/** By which ways this server can tell people. */
export function getChannels(ctx: Ctx): Promise<ChannelsOfServer> {
  const { mail, vault, webhookPrivate } = ctx.installation;
  return read(ctx, "notification.channels", async () => ({
    email: mail,
    webhook: vault ? "on" : "off",
    privateAddresses: webhookPrivate,
  }));
}
