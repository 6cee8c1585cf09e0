import type { Delivery, Rule } from "@runsheet/contract/notification";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useTRPC } from "../../../wire/trpc.ts";
import { DeliveryState } from "../delivery/delivery-state.tsx";
import { useRuleActs } from "./use-rule-acts.ts";

const ASK_EVERY_MS = 1_000;
/** A target that has not answered by then shows in the delivery log. */
const ASK_AT_MOST = 30;

/** Sends a test and follows what becomes of it, target by target. */
export function useRuleTest(rule: Rule) {
  const trpc = useTRPC();
  const { test } = useRuleActs();
  const sent = test.data?.deliveries ?? [];
  const log = useQuery(
    trpc.notification.deliveries.queryOptions(
      { ruleId: rule.id, limit: 25 },
      {
        enabled: sent.length > 0,
        staleTime: 0,
        refetchInterval: ({ state }) =>
          state.dataUpdateCount < ASK_AT_MOST && !areTried(sent, state.data?.items) ? ASK_EVERY_MS : false,
      },
    ),
  ).data?.items;
  const deliveries = sent.map((each) => log?.find(({ id }) => id === each.id) ?? each);
  return {
    isPending: test.isPending,
    /** Null before the first test. */
    deliveries: test.data ? deliveries : null,
    start: () => test.mutate({ id: rule.id }),
  };
}

function areTried(sent: readonly Delivery[], log: readonly Delivery[] | undefined): boolean {
  return sent.every(({ id }) => log?.some((each) => each.id === id && each.tries.length > 0));
}

/** What the test came to, in words. */
export function TestResult({ test: { deliveries } }: { test: Pick<ReturnType<typeof useRuleTest>, "deliveries"> }) {
  const { t } = useTranslation("rule");
  return (
    <div role="status" className="text-[0.8125rem]">
      {deliveries?.length === 0 && (
        <p className="mt-1 flex items-center gap-1.5">
          <DeliveryState state="delivered" iconOnly /> {t("test.app")}
        </p>
      )}
      {deliveries?.map((delivery) => (
        <OneResult key={delivery.id} delivery={delivery} />
      ))}
    </div>
  );
}

function OneResult({ delivery: { state, target, tries } }: { delivery: Delivery }) {
  const { t } = useTranslation("rule");
  const last = tries.at(-1);
  const why = last && !last.ok ? (last.error ?? (last.status && t("test.status", { status: last.status }))) : null;
  return (
    <p className="mt-1 flex items-start gap-1.5 wrap-anywhere">
      <DeliveryState state={state} iconOnly />
      <span>
        {last || state !== "pending" ? t(`test.${state}`, { target }) : t("test.sending")}
        {why && <span className="block text-muted">{why}</span>}
      </span>
    </p>
  );
}
