import type { UnreadCount } from "@runsheet/contract/notification";
import { read, requirePerson, type Ctx } from "../context.ts";
import { createBell } from "../run/index.ts";
import { countUnread } from "./notices.ts";

/** Yields how many notices the person has not read, at once and whenever one is added or read. */
export async function* watchNotices(ctx: Ctx, signal?: AbortSignal): AsyncGenerator<UnreadCount> {
  const bell = createBell(signal);
  const count = () => read(ctx, "notification.watch", (db) => countUnread(ctx, db));
  // Asks for the permission before anything is listened to.
  requirePerson(ctx);
  const mine = `${ctx.workspace?.id} ${requirePerson(ctx).id}`;
  const stops = [
    ctx.db.signals.on("notice_added", (payload) => payload === mine && bell.ring()),
    ctx.db.signals.onReconnect(bell.ring),
  ];
  try {
    while (!signal?.aborted) {
      yield await count();
      await bell.rung();
    }
  } finally {
    for (const stop of stops) stop();
  }
}
