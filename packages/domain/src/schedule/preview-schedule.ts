import { describeRecurrence, previewFires } from "@runsheet/contract/recurrence";
import type { PreviewSchedule, SchedulePreview } from "@runsheet/contract/schedule";
import { read, type Ctx } from "../context.ts";

/** What a rule means, in words and in its next due times. */
export async function previewSchedule(ctx: Ctx, input: PreviewSchedule): Promise<SchedulePreview> {
  await read(ctx, "schedule.preview", async () => undefined);
  const { after, limit, locale, viewerTimeZone, ...rule } = input;
  const inViewersZone = previewer(viewerTimeZone);
  return {
    sentence: describeRecurrence(rule.recurrence, locale),
    fires: previewFires(rule, after === undefined ? ctx.now() : new Date(after), limit).map((fire) => ({
      ...fire,
      viewer: inViewersZone(fire.at),
    })),
  };
}

/** An instant with the offset of a zone, such as 2026-03-29T03:00:00+02:00. */
function previewer(timeZone: string): (at: string) => string {
  // A rule that fires at that instant alone lends its reading.
  return (at) => {
    const only = {
      recurrence: { kind: "every", seconds: 1, timeZone },
      startsAt: at,
      endsAt: at,
      blackouts: [],
    } as const;
    return previewFires(only, new Date(Date.parse(at) - 1), 1)[0]!.local;
  };
}
