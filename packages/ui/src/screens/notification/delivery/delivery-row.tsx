import type { Delivery, DeliveryTry } from "@runsheet/contract/notification";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ChevronRight, Mail, Send, Webhook } from "lucide-react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { Badge } from "../../../kit/badge.tsx";
import { Button } from "../../../kit/button.tsx";
import { Table, Td, Th, Tr } from "../../../kit/table.tsx";
import { Duration, RelativeTime } from "../../../kit/time.tsx";
import { refusalWords } from "../../../wire/refusal.ts";
import { useTRPC } from "../../../wire/trpc.ts";
import { DeliveryState } from "./delivery-state.tsx";

/** One message to one target, with each try of it. */
export function DeliveryRow({ delivery }: { delivery: Delivery }) {
  const { t } = useTranslation("delivery");
  const { channel, target, kind, scheduleId, scheduleName, runId, state, tries, createdAt, nextTryAt } = delivery;
  const Icon = channel === "email" ? Mail : Webhook;
  return (
    <li className="grid gap-1 px-4 py-3">
      <div className="flex flex-wrap items-start gap-x-3 gap-y-2">
        <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-muted" />
        <div className="min-w-0 flex-1 basis-52">
          <p className="font-medium wrap-anywhere">
            <span className="sr-only">{t(`channel.${channel}`)}: </span>
            {target}
          </p>
          <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-[0.8125rem] text-muted">
            <Badge>{t(`kind.${kind}`)}</Badge>
            {scheduleId && (
              <Link to="/schedules/$scheduleId" params={{ scheduleId }} className="link wrap-anywhere">
                {scheduleName}
              </Link>
            )}
            {runId && (
              <Link to="/runs/$runId" params={{ runId }} className="link">
                {t("run")}
              </Link>
            )}
            <RelativeTime at={createdAt} />
          </p>
        </div>
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <DeliveryState state={state} />
          {nextTryAt && (
            <span className="text-[0.8125rem] text-muted">
              {t("nextTry")} <RelativeTime at={nextTryAt} />
            </span>
          )}
          {delivery.mayResend && <Resend delivery={delivery} />}
        </div>
      </div>
      {tries.length > 0 && <Tries tries={tries} />}
    </li>
  );
}

function Tries({ tries }: { tries: readonly DeliveryTry[] }) {
  const { t } = useTranslation("delivery");
  return (
    <details className="group sm:ml-7">
      <summary className="flex min-h-6 py-0.5 w-fit cursor-pointer list-none items-start gap-1 rounded text-[0.8125rem] text-muted hover:text-ink">
        <ChevronRight aria-hidden className="mt-0.5 size-4 shrink-0 transition-transform group-open:rotate-90" />
        <span className="shrink-0">{t("tries", { count: tries.length })}</span>
        {!tries.at(-1)!.ok && tries.at(-1)!.error && (
          <span className="wrap-anywhere group-open:hidden">· {tries.at(-1)!.error}</span>
        )}
      </summary>
      <Table label={t("tries", { count: tries.length })} className="text-[0.8125rem]">
        <thead>
          <tr>
            <Th className="px-2">{t("time")}</Th>
            <Th className="px-2">{t("status")}</Th>
            <Th className="px-2">{t("error")}</Th>
            <Th className="px-2 text-right">{t("ms")}</Th>
          </tr>
        </thead>
        <tbody>
          {tries.map((each, index) => (
            <Tr key={index}>
              <Td className="h-8 px-2 py-1">
                <RelativeTime at={each.at} />
              </Td>
              <Td className="h-8 px-2 py-1 tabular-nums">{each.status ?? (each.ok ? "–" : t("noAnswer"))}</Td>
              <Td className="h-8 px-2 py-1 wrap-anywhere">{each.ok ? t("ok") : (each.error ?? "–")}</Td>
              <Td className="h-8 px-2 py-1 text-right">
                <Duration ms={each.ms} />
              </Td>
            </Tr>
          ))}
        </tbody>
      </Table>
    </details>
  );
}

function Resend({ delivery: { id, target } }: { delivery: Delivery }) {
  const { t, i18n } = useTranslation("delivery");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const resend = useMutation(
    trpc.notification.resend.mutationOptions({
      onSuccess: () => void toast.success(t("resent")),
      onError: (error) => void toast.error(refusalWords(error, i18n)),
      onSettled: () => queries.invalidateQueries(trpc.notification.pathFilter()),
    }),
  );
  return (
    <Button size="sm" icon={Send} busy={resend.isPending} onClick={() => resend.mutate({ id })}>
      {t("resend")} <span className="sr-only">{t("resendOf", { target })}</span>
    </Button>
  );
}
