import type { Run } from "@runsheet/contract/run";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { Laptop, Unplug } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { Button } from "../../kit/button.tsx";
import { RelativeTime } from "../../kit/time.tsx";
import { refusalWords } from "../../wire/refusal.ts";
import { useTRPC } from "../../wire/trpc.ts";
import { useMay } from "../../wire/workspace.tsx";

type Placed = Pick<Run, "id" | "state" | "waiting" | "device" | "cancelRequestedAt">;

/** What a run for a device waits for with what helps, or that the device which has it is not heard of. */
export function RunPlace({ run }: { run: Placed }) {
  if (run.state === "queued" && run.waiting) return <Waits run={run} waiting={run.waiting} />;
  return run.state === "running" && run.device?.unheard ? <Unheard run={run} device={run.device} /> : null;
}

function Waits({ run, waiting: { reason, device } }: { run: Placed; waiting: NonNullable<Run["waiting"]> }) {
  const { t, i18n } = useTranslation("runner");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const mayRerun = useMay("run.rerun");
  const cancel = useMutation(trpc.run.cancel.mutationOptions());
  const move = useMutation(
    trpc.run.rerun.mutationOptions({
      // The new one is there before the old one goes: nothing is lost between the two.
      onSuccess: async (next) => {
        await cancel.mutateAsync({ id: run.id }).catch(() => undefined);
        await queries.invalidateQueries(trpc.run.pathFilter());
        await navigate({ to: "/runs/$runId", params: { runId: next.id } });
      },
      onError: (error) => void toast.error(refusalWords(error, i18n)),
    }),
  );
  return (
    <Note
      icon={Laptop}
      actions={
        <>
          {mayRerun && (
            <Button
              size="sm"
              busy={move.isPending}
              onClick={() => move.mutate({ id: run.id, target: { kind: "server" } })}
            >
              {t("toServer")}
            </Button>
          )}
          <Link to="/runners" className="link">
            {t("runners")}
          </Link>
        </>
      }
    >
      {t(`waiting.${reason}`, { device: device ?? t("waiting.aDevice") })}
    </Note>
  );
}

function Unheard({ run, device }: { run: Placed; device: NonNullable<Run["device"]> }) {
  const { t, i18n } = useTranslation("runner");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const mayCancel = useMay("run.cancel");
  const giveUp = useMutation(
    trpc.run.cancel.mutationOptions({
      onSuccess: () => queries.invalidateQueries(trpc.run.pathFilter()),
      onError: (error) => void toast.error(refusalWords(error, i18n)),
    }),
  );
  const isAsked = run.cancelRequestedAt !== null;
  return (
    <Note
      icon={Unplug}
      actions={
        isAsked &&
        mayCancel && (
          <Button size="sm" variant="danger" busy={giveUp.isPending} onClick={() => giveUp.mutate({ id: run.id })}>
            {t("unheard.giveUp")}
          </Button>
        )
      }
    >
      {t("unheard.text", { device: device.name })}
      {device.lastSeenAt && (
        <>
          {" "}
          {t("unheard.since")} <RelativeTime at={device.lastSeenAt} />
        </>
      )}
      . {t(isAsked ? "unheard.canceled" : "unheard.stays")}
    </Note>
  );
}

interface NoteProps {
  icon: typeof Laptop;
  actions: ReactNode;
  children: ReactNode;
}

function Note({ icon: Icon, actions, children }: NoteProps) {
  return (
    <div role="status" className="flex items-start gap-2 rounded-lg border border-warn/40 bg-warn-soft px-3 py-2">
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-warn" />
      <div className="grid gap-2">
        <p>{children}</p>
        {actions && <p className="flex flex-wrap items-center gap-3">{actions}</p>}
      </div>
    </div>
  );
}
