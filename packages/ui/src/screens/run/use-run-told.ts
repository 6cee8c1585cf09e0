import { isFinal } from "@runsheet/contract/run-event";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { announce } from "../../kit/announce.tsx";
import { useTRPC } from "../../wire/trpc.ts";
import type { LiveRun } from "./run-live.ts";

/** Says each change of state to screen readers, and reads the run anew once its events say that it is over. */
export function useRunTold({ id, state }: LiveRun, storedIsFinal: boolean): void {
  const { t } = useTranslation("run");
  const { t: kit } = useTranslation("kit");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const told = useRef(state);
  useEffect(() => {
    if (told.current === state) return;
    told.current = state;
    announce(t("announce.state", { state: kit(`state.${state}`) }));
  }, [state, t, kit]);
  useEffect(() => {
    if (isFinal(state) && !storedIsFinal) void queries.invalidateQueries(trpc.run.get.queryFilter({ id }));
  }, [id, state, storedIsFinal, queries, trpc]);
}
