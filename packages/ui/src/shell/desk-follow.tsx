import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import type { Desk, DeskCommand } from "../wire/desk.ts";
import { useHouse } from "../wire/house.tsx";
import { useTRPC } from "../wire/trpc.ts";
import { useWorkspace } from "../wire/workspace.tsx";
import type { Command } from "./commands.ts";
import { useCommand, useCommands } from "./use-command.ts";

/** Keeps what a desktop shows outside the window in step with what happens inside. Mounted once, in the shell. */
export function DeskFollow() {
  const { desk } = useHouse().host;
  return desk ? <Follow desk={desk} /> : null;
}

function Follow({ desk }: { desk: Desk }) {
  const { i18n } = useTranslation();
  const language = i18n.language === "de" ? "de" : "en";
  useShownCommands(desk, language);
  useShownWork(desk);
  return (
    <>
      {desk.commands(language).map((command) => (
        <DeskCommandOf key={command.id} {...command} />
      ))}
    </>
  );
}

function DeskCommandOf({ id, title, run }: { id: string; title: string; run: () => void }) {
  const { t } = useTranslation("shell");
  useCommand({ id, title, group: t("group.general"), run });
  return null;
}

/** The menu bar shows the palette's commands, and choosing one there is choosing it here. */
function useShownCommands(desk: Desk, language: "en" | "de"): void {
  const commands = useCommands();
  const shown = JSON.stringify(shownOnce(commands));
  useEffect(() => desk.showCommands(language, JSON.parse(shown) as DeskCommand[]), [desk, language, shown]);
  useEffect(
    () => desk.onCommand((id) => commands.findLast((command) => command.id === id && command.when !== false)?.run()),
    [desk, commands],
  );
}

/** Each by its id once: a screen's command stands in front of the shell's. */
function shownOnce(commands: readonly Command[]): DeskCommand[] {
  const last = new Map(commands.filter(({ when }) => when !== false).map((command) => [command.id, command]));
  return [...last.values()].map(({ id, title, group = "", keys = null }) => ({ id, title, group, keys }));
}

function useShownWork(desk: Desk): void {
  const trpc = useTRPC();
  const { workspace } = useWorkspace();
  const running = useQuery(trpc.run.overview.queryOptions()).data?.running ?? 0;
  const next = useQuery(trpc.schedule.overview.queryOptions()).data?.next[0];
  const { name } = workspace;
  useEffect(() => {
    const due = next && { name: next.scheduleName, at: next.at, path: `/schedules/${next.scheduleId}` };
    desk.showWork({ workspace: name, running, next: due ?? null });
  }, [desk, name, running, next]);
  useEffect(() => () => desk.showWork(null), [desk]);
}
