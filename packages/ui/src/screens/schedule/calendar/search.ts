import { z } from "zod";

export const VIEWS = ["day", "week", "month"] as const;
export type View = (typeof VIEWS)[number];

/** A wrong part of an address is left out, never an error: this week, and today. */
export const CalendarSearch = z.object({
  view: z.enum(VIEWS).optional().catch(undefined),
  date: z.iso.date().optional().catch(undefined),
});
export type CalendarSearch = z.infer<typeof CalendarSearch>;
