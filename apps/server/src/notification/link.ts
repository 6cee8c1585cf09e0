import type { Told } from "@runsheet/contract/notification";

/** Where people read more: the run, or else its schedule. Null where this server does not know its own address. */
export function linkTo(
  origin: string | null,
  { runId, scheduleId }: Pick<Told, "runId" | "scheduleId">,
): string | null {
  if (origin === null) return null;
  if (runId) return `${origin}/runs/${runId}`;
  return scheduleId ? `${origin}/schedules/${scheduleId}` : `${origin}/`;
}
