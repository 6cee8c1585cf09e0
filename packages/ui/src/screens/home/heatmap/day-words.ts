import type { TFunction } from "i18next";
import { countWords } from "../../../kit/relative-time.ts";
import { dateWords, WEEKDAY_AND_DATE } from "../../run/history/date-words.ts";
import type { HeatmapCell } from "./grid.ts";

/** "Fri, 6 Mar: 3 runs (2 succeeded, 1 failed, 0 canceled)" */
export function cellWords(cell: HeatmapCell, t: TFunction<"heatmap">, locale: string): string {
  const day = dateWords(cell.day, locale, WEEKDAY_AND_DATE);
  const runs = t("runs", { count: cell.runs, replace: { count: countWords(cell.runs) } });
  const words = t("day", { day, runs });
  return cell.runs === 0 ? words : `${words} (${t("ended", { ...cell })})`;
}
