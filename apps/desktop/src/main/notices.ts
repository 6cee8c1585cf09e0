import type { Notification, NotificationConstructorOptions } from "electron";
import type { NativeNotice } from "../manners.ts";

export interface NoticesLent {
  isSupported(): boolean;
  create(options: NotificationConstructorOptions): Notification;
  wanted(): boolean;
  open(path: string): void;
}

const MOST_KEPT = 20;

/** Shows notifications of the system's own; a click opens what they are about. */
export function openNotices(lent: NoticesLent) {
  // Held while they stand: a collected notification no longer hears its click.
  const standing: Notification[] = [];
  return {
    show({ title, body, path }: NativeNotice): { shown: boolean } {
      if (!lent.wanted() || !lent.isSupported()) return { shown: false };
      const notification = lent.create({ title, body });
      const forget = () => void standing.splice(standing.indexOf(notification) >>> 0, 1);
      notification.on("click", () => {
        forget();
        lent.open(path);
      });
      notification.on("close", forget);
      standing.push(notification);
      if (standing.length > MOST_KEPT) standing.shift();
      notification.show();
      return { shown: true };
    },
  };
}
