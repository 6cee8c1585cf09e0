import type { Told } from "@runsheet/contract/notification";
import { oneLine } from "./outcome.ts";

const TITLES: Record<string, string> = {
  failure: "Failed",
  success: "Succeeded",
  recovery: "Works again",
  not_started: "Did not start",
  test: "Test",
};

const LEADS: Record<string, string> = {
  failure: "A scheduled run has failed.",
  success: "A scheduled run has succeeded.",
  recovery: "A scheduled run has succeeded after the one before it had failed.",
  not_started: "A scheduled run has not started by the time it should have.",
  test: "This is a test. Notifications of this rule reach you.",
};

const REASONS: Record<string, string> = {
  "run.abandoned": "The run was given up.",
  "run.canceled": "The run was canceled.",
  "run.step_failed": "A step failed.",
  "run.timeout": "The run took longer than it may.",
  "run.values_invalid": "The values do not fit the template any more. Edit the schedule.",
  "runner.lost": "The runner was lost in the middle.",
  "runner.stopped": "The runner was stopped in the middle.",
  "schedule.blackout": "It was due in a blackout.",
  "schedule.missed": "It was due while no server was there to start it.",
  "schedule.overlap": "The run before it was still going on.",
  "schedule.paused": "All schedules of the workspace are paused.",
  "schedule.start_overdue":
    "It did not start within the time that its schedule allows. Look whether the server and its runners are well.",
  "schedule.values_invalid": "The schedule's values do not fit its template any more. Edit the schedule.",
  "secret.missing": "A secret that it uses is gone. Set the secret again.",
  "secret.no_key": "The server has no key to open secrets with.",
  "secret.unreadable": "No key of the server opens a secret that it uses. Set the secret again.",
  "step.bad_value": "A step was given a value that it cannot use.",
  "step.error": "A step failed.",
  "step.exit_status": "A program ended with an exit status that means failure.",
  "step.signal": "A program was ended by a signal.",
  "step.timeout": "A step took longer than it may.",
  "step.too_large": "A step produced more than it may.",
  "template.missing": "Its template is gone. Choose another one for the schedule.",
};

/** A notice as people read it, from what was noted when it happened. */
export interface Words {
  title: string;
  subject: string;
  lead: string;
  /** Name and content of each line. */
  facts: [string, string][];
}

export function wordsFor(kind: string, told: Told): Words {
  const title = TITLES[kind] ?? "Runsheet";
  const what = oneLine(told.scheduleName ?? "all schedules");
  const where = oneLine(told.workspaceName);
  const facts: [string, string | null][] = [
    ["Schedule", told.scheduleName && what],
    ["Template", told.templateName && oneLine(told.templateName)],
    ["Workspace", where],
    ["Due", instant(told.occurrenceAt, told.timeZone)],
    ["Started", instant(told.startedAt, told.timeZone)],
    ["Finished", instant(told.finishedAt, told.timeZone)],
    ["Why", told.reason && (REASONS[told.reason] ?? oneLine(told.reason))],
  ];
  return {
    title,
    subject: `${title}: ${cut(what, 120)} (${cut(where, 60)})`,
    lead: LEADS[kind] ?? "",
    facts: facts.filter((fact): fact is [string, string] => Boolean(fact[1])),
  };
}

/** In UTC, and in the schedule's zone where it is known. */
function instant(at: string | null, timeZone: string | null): string | null {
  if (at === null) return null;
  const utc = `${at.slice(0, 10)} ${at.slice(11, 19)} UTC`;
  if (timeZone === null || timeZone === "UTC") return utc;
  try {
    // Swedish writes dates as ISO 8601 does.
    const local = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "medium" });
    return `${utc} (${local.format(new Date(at))} ${timeZone})`;
  } catch {
    return utc;
  }
}

function cut(text: string, most: number): string {
  const letters = [...text];
  return letters.length <= most ? text : `${letters.slice(0, most - 1).join("")}…`;
}
