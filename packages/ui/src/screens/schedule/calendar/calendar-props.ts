import type { Recurrence } from "@runsheet/contract/recurrence";
import type { CalendarEntry } from "@runsheet/contract/schedule";
import type { Day } from "./period.ts";
import type { View } from "./search.ts";

export interface CalendarProps {
  view: View;
  /** The date that the address names. */
  date: string;
  days: Day[];
  today: string;
  /** In the order of their times. */
  entries: CalendarEntry[];
  recurrences: ReadonlyMap<string, Recurrence>;
  /** Shows the period before or after. */
  onTurn: (by: -1 | 1) => void;
}
