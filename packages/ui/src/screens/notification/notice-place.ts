import type { Notice } from "@runsheet/contract/notification";

/** Where it happened: the run, or the schedule where none began, or the license that it is about. */
export function placeOf({ runId, scheduleId, license }: Pick<Notice, "runId" | "scheduleId" | "license">): string {
  if (runId) return `/runs/${runId}`;
  if (scheduleId) return `/schedules/${scheduleId}`;
  return license ? "/license" : "/notifications";
}
