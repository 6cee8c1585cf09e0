import { Page } from "@runsheet/contract/page";
import { Run } from "@runsheet/contract/run";
import {
  Calendar,
  CreateSchedule,
  GetCalendar,
  GetPunctuality,
  GetSchedule,
  ListOccurrences,
  ListSchedules,
  Occurrence,
  PauseSchedules,
  PreviewSchedule,
  Punctuality,
  Schedule,
  ScheduleOverview,
  SchedulePreview,
  ScheduleSummary,
  ToggleSchedule,
  UpdateSchedule,
} from "@runsheet/contract/schedule";
import {
  createSchedule,
  getCalendar,
  getPunctuality,
  getSchedule,
  getScheduleOverview,
  listOccurrences,
  listSchedules,
  pauseSchedules,
  previewSchedule,
  removeSchedule,
  runScheduleNow,
  toggleSchedule,
  updateSchedule,
} from "@runsheet/domain/schedule";
import { z } from "zod";
import { door } from "./door.ts";
import { procedure, router } from "./trpc.ts";

const { get, post, put, del } = door("Schedules");

export const scheduleRouter = router({
  list: procedure
    .meta(get("/schedules", "The workspace's schedules by name"))
    .input(ListSchedules)
    .output(Page(ScheduleSummary))
    .query(({ ctx, input }) => listSchedules(ctx, input)),
  overview: procedure
    .meta(get("/schedules/overview", "What is due next, and how punctual the workspace was"))
    .output(ScheduleOverview)
    .query(({ ctx }) => getScheduleOverview(ctx)),
  calendar: procedure
    .meta(get("/schedules/calendar", "What was due and will be due between two instants"))
    .input(GetCalendar)
    .output(Calendar)
    .query(({ ctx, input }) => getCalendar(ctx, input)),
  preview: procedure
    .meta(post("/schedules/preview", "What a rule means, in words and in its next due times"))
    .input(PreviewSchedule)
    .output(SchedulePreview)
    .mutation(({ ctx, input }) => previewSchedule(ctx, input)),
  pauseAll: procedure
    .meta(post("/schedules/pause-all", "Pause every schedule of the workspace, or let them go on"))
    .input(PauseSchedules)
    .output(ScheduleOverview)
    .mutation(({ ctx, input }) => pauseSchedules(ctx, input)),
  get: procedure
    .meta(get("/schedules/{id}", "One schedule"))
    .input(GetSchedule)
    .output(Schedule)
    .query(({ ctx, input }) => getSchedule(ctx, input.id)),
  create: procedure
    .meta(post("/schedules", "Make a schedule"))
    .input(CreateSchedule)
    .output(Schedule)
    .mutation(({ ctx, input }) => createSchedule(ctx, input)),
  update: procedure
    .meta(put("/schedules/{id}", "Replace a schedule"))
    .input(UpdateSchedule)
    .output(Schedule)
    .mutation(({ ctx, input }) => updateSchedule(ctx, input)),
  remove: procedure
    .meta(del("/schedules/{id}", "Delete a schedule with its history; its runs stay"))
    .input(GetSchedule)
    .output(z.object({}))
    .mutation(({ ctx, input }) => removeSchedule(ctx, input.id)),
  toggle: procedure
    .meta(post("/schedules/{id}/toggle", "Switch a schedule on or off"))
    .input(ToggleSchedule)
    .output(Schedule)
    .mutation(({ ctx, input }) => toggleSchedule(ctx, input)),
  runNow: procedure
    .meta(post("/schedules/{id}/run-now", "Run a schedule's work at once, beside its cadence"))
    .input(GetSchedule)
    .output(Run)
    .mutation(({ ctx, input }) => runScheduleNow(ctx, input.id)),
  occurrences: procedure
    .meta(get("/schedules/{id}/occurrences", "What became of a schedule's due times, newest first"))
    .input(ListOccurrences)
    .output(Page(Occurrence))
    .query(({ ctx, input }) => listOccurrences(ctx, input)),
  punctuality: procedure
    .meta(get("/schedules/{id}/punctuality", "How punctual a schedule was"))
    .input(GetPunctuality)
    .output(Punctuality)
    .query(({ ctx, input }) => getPunctuality(ctx, input)),
});
