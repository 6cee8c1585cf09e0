import type { MenuItemConstructorOptions } from "electron";
import type { Language, Work } from "../../manners.ts";
import type { RunnerStatus } from "../runner-status.ts";
import type { MainTexts } from "../texts.ts";

export interface TrayFacts {
  work: Work;
  runner: RunnerStatus;
  language: Language;
}

export interface TrayActs {
  open(path?: string): void;
  pause(paused: boolean): void;
  quit(): void;
}

/** What the tray's menu says and does at this moment. */
export function trayMenu(
  { work, runner, language }: TrayFacts,
  t: MainTexts,
  acts: TrayActs,
): MenuItemConstructorOptions[] {
  const next = work?.next;
  const facts: MenuItemConstructorOptions[] = [
    { label: work ? `${work.workspace}: ${t.running(work.running)}` : t.signedOut, enabled: false },
    ...(next ? [{ label: t.next(next.name, whenWords(next.at, language)), click: () => acts.open(next.path) }] : []),
    { type: "separator" },
    { label: t.runner[runner.state], enabled: false },
  ];
  const paused = runner.state === "paused";
  const running = runner.running > 0 ? [{ label: t.here(runner.running), enabled: false }] : [];
  const pausing = { label: paused ? t.resume : t.pause, click: () => acts.pause(!paused) };
  return [
    { label: t.open, click: () => acts.open() },
    { type: "separator" },
    ...facts,
    ...running,
    ...(runner.state === "off" ? [] : [pausing]),
    { type: "separator" },
    { label: t.quit, click: () => acts.quit() },
  ];
}

/** In one line, for the pointer that rests on the icon. */
export function trayTooltip({ work, runner }: TrayFacts, t: MainTexts): string {
  const parts = [
    work ? t.running(work.running) : t.signedOut,
    ...(runner.state === "off" ? [] : [t.runner[runner.state]]),
  ];
  return `Runsheet · ${parts.join(" · ")}`;
}

/** Which drawing the tray wears. */
export function trayLook({ work, runner }: TrayFacts): "idle" | "busy" {
  return (work?.running ?? 0) + runner.running > 0 ? "busy" : "idle";
}

function whenWords(at: string, language: Language): string {
  return new Intl.DateTimeFormat(language, { weekday: "short", hour: "2-digit", minute: "2-digit" }).format(
    new Date(at),
  );
}
