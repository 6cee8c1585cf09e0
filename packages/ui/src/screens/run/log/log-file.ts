import type { LogPage, Run } from "@runsheet/contract/run";
import { saveFile } from "../../../kit/save-file.ts";
import { appendEvents, EMPTY_LOG, plainText, type LogModel } from "./log-model.ts";

/** Reads all events of a run as they are now, page by page. */
export async function readWholeLog(readPage: (after: number) => Promise<LogPage>): Promise<LogModel> {
  let model = EMPTY_LOG;
  for (let after = 0; ;) {
    const page = await readPage(after);
    model = appendEvents(model, page.items, Infinity);
    if (page.done || page.items.length === 0 || page.nextAfter <= after) return model;
    after = page.nextAfter;
  }
}

/** The log as a text file: a head per step and attempt, and each line with its time. */
export function logText(model: LogModel, run: Pick<Run, "steps" | "state" | "reason">, title: string): string {
  const out = [title, `${run.state}${run.reason ? ` (${run.reason})` : ""}`];
  for (const section of model.sections) {
    const step = run.steps.find((each) => each.index === section.step);
    out.push(
      "",
      `=== ${section.attempt}.${section.step + 1} ${step?.name ?? ""} · ${section.state}${section.reason ? ` (${section.reason})` : ""}`,
    );
    for (const line of section.lines)
      out.push(`${line.at}${line.stream === "stdout" ? "" : ` [${line.stream}]`} ${plainText(line)}`);
  }
  return `${out.join("\n")}\n`;
}

/** Saves a text as a file of this person's machine. */
export function saveText(name: string, text: string): void {
  saveFile({ name, mediaType: "text/plain;charset=utf-8", text });
}
