import type { JournalEntry } from "./journal.ts";
import type { Line } from "./line.ts";
import type { RunReport } from "./run-report.ts";

/**
 * Tells the server what is written down of a run, gives it back where its end is not among that, and forgets it. Whoever
 * was killed lost the run, which counts as an attempt; a run that was left on purpose or never began does not.
 */
export async function settleEntry(
  entry: JournalEntry,
  report: RunReport,
  line: Pick<Line, "giveBack">,
  late: AbortSignal,
): Promise<void> {
  await report.finish();
  if (late.aborted) return;
  const isOurs = !report.abandoned;
  if (isOurs && !entry.ended) {
    await line.giveBack(entry.head, entry.left ?? (entry.begun ? "runner.lost" : "runner.stopped"));
  }
  if (!late.aborted) await entry.remove();
}
