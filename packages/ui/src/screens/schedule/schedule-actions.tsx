import type { Schedule } from "@runsheet/contract/schedule";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { CalendarDays, EllipsisVertical, FolderKanban, ListVideo, PencilLine, Play, Power, Trash2 } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { Button, buttonClass, IconButton } from "../../kit/button.tsx";
import { Menu, MenuItem, MenuSeparator } from "../../kit/menu.tsx";
import { useCommand } from "../../shell/use-command.ts";
import { refusalWords } from "../../wire/refusal.ts";
import { useTRPC } from "../../wire/trpc.ts";
import { useMay } from "../../wire/workspace.tsx";
import { AssignDialog } from "../project/index.ts";
import { RemoveSchedule } from "./remove-schedule.tsx";
import { useToggle } from "./use-toggle.ts";

/** Run now and edit as buttons, the rest in a menu. */
export function ScheduleActions({ schedule }: { schedule: Schedule }) {
  const { t } = useTranslation("schedule");
  const navigate = useNavigate();
  const { id, name, enabled } = schedule;
  const mayChange = useMay("schedule.update") && schedule.mayChange;
  const mayRun = useMay("schedule.runNow");
  const toggle = useToggle(schedule);
  const { run, busy } = useRunNow(schedule);
  const [removing, setRemoving] = useState(false);
  const [assigning, setAssigning] = useState(false);
  const edit = () => void navigate({ to: "/schedules/$scheduleId/edit", params: { scheduleId: id }, search: {} });
  const group = t("title");
  useCommand({
    id: "schedule.edit",
    title: t("command.edit"),
    group,
    keys: "e",
    icon: PencilLine,
    when: mayChange,
    run: edit,
  });
  useCommand({ id: "schedule.runNow", title: t("command.runNow"), group, icon: Play, when: mayRun, run });
  useCommand({
    id: "schedule.toggle",
    title: t("command.toggle"),
    group,
    icon: Power,
    when: mayChange,
    run: () => toggle(!enabled),
  });
  return (
    <>
      {mayRun && (
        <Button icon={Play} busy={busy} onClick={run}>
          {t("action.runNow")}
        </Button>
      )}
      {mayChange && (
        <Link to="/schedules/$scheduleId/edit" params={{ scheduleId: id }} search={{}} className={buttonClass()}>
          <PencilLine aria-hidden className="size-4" />
          {t("action.edit")}
        </Link>
      )}
      <Menu trigger={<IconButton icon={EllipsisVertical} label={t("action.more", { name })} />}>
        <MenuItem icon={ListVideo} onSelect={() => void navigate({ to: "/runs", search: { schedule: id } })}>
          {t("action.runs")}
        </MenuItem>
        <MenuItem icon={CalendarDays} onSelect={() => void navigate({ to: "/schedules/calendar" })}>
          {t("calendar")}
        </MenuItem>
        {mayChange && (
          <>
            <MenuItem icon={FolderKanban} onSelect={() => setAssigning(true)}>
              {t("project:assign.action")}
            </MenuItem>
            <MenuSeparator />
            <MenuItem danger icon={Trash2} onSelect={() => setRemoving(true)}>
              {t("action.remove")}
            </MenuItem>
          </>
        )}
      </Menu>
      {assigning && <AssignDialog kind="schedule" thing={schedule} onClose={() => setAssigning(false)} />}
      {removing && <RemoveSchedule schedule={schedule} onClose={() => setRemoving(false)} />}
    </>
  );
}

/** Runs its work once, beside the cadence, and shows the run. */
function useRunNow({ id, name }: Schedule) {
  const { t, i18n } = useTranslation("schedule");
  const navigate = useNavigate();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const runNow = useMutation(
    trpc.schedule.runNow.mutationOptions({
      onSuccess: (run) => {
        toast.success(t("action.started", { name }));
        void queries.invalidateQueries(trpc.run.list.pathFilter());
        void navigate({ to: "/runs/$runId", params: { runId: run.id } });
      },
      onError: (error) => void toast.error(refusalWords(error, i18n)),
    }),
  );
  const busy = runNow.isPending || runNow.isSuccess;
  return { busy, run: () => void (busy || runNow.mutate({ id })) };
}
