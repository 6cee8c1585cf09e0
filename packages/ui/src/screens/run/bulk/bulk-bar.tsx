import { isFinal } from "@runsheet/contract/run-event";
import { CircleStop, RotateCw, X } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../../kit/button.tsx";
import { leaveFocus } from "../../../kit/leave-focus.ts";
import { useCommand } from "../../../shell/use-command.ts";
import { useMay } from "../../../wire/workspace.tsx";
import { BulkDialog } from "./bulk-dialog.tsx";
import { OutcomesDialog } from "./outcomes-dialog.tsx";
import { MOST_AT_ONCE } from "./selection.ts";
import { useBulkAct, type BulkAct } from "./use-bulk-act.ts";
import type { RunSelection } from "./use-selection.ts";

/** What can be done with the chosen runs, in sight as long as there are any. */
export function BulkBar({ selection }: { selection: RunSelection }) {
  const { t } = useTranslation("bulk");
  const { runs, clear } = selection;
  const [mayCancel, mayRerun] = [useMay("run.cancelMany"), useMay("run.rerunMany")];
  const [asking, setAsking] = useState<BulkAct | null>(null);
  const bulk = useBulkAct(clear);
  const going = runs.filter(({ state }) => !isFinal(state));
  const tooMany = runs.length > MOST_AT_ONCE;
  useFocusedRow(selection);
  useCommand({
    id: "run.selectNone",
    title: t("command.clear"),
    group: t("command.group"),
    keys: "escape",
    icon: X,
    when: runs.length > 0,
    run: clear,
  });
  return (
    <>
      {runs.length > 0 && (
        <div
          role="region"
          aria-label={t("bar")}
          className="sticky bottom-4 z-10 mx-auto flex w-fit max-w-full animate-appear flex-wrap items-center gap-2 rounded-lg border border-line bg-raised p-2 pl-4 shadow-float"
        >
          <p role="status" className="mr-2 font-medium">
            {t("chosen", { count: runs.length })}
            {tooMany && <span className="font-normal text-bad"> · {t("tooMany", { most: MOST_AT_ONCE })}</span>}
          </p>
          {mayCancel && going.length > 0 && (
            <Button
              ref={leaveFocus}
              icon={CircleStop}
              disabled={tooMany}
              busy={bulk.busy}
              onClick={() => setAsking("cancel")}
            >
              {t("cancel", { count: going.length })}
            </Button>
          )}
          {mayRerun && (
            <Button
              ref={leaveFocus}
              icon={RotateCw}
              disabled={tooMany}
              busy={bulk.busy}
              onClick={() => setAsking("rerun")}
            >
              {t("rerun", { count: runs.length })}
            </Button>
          )}
          <Button ref={leaveFocus} variant="ghost" icon={X} onClick={clear}>
            {t("clear")}
          </Button>
        </div>
      )}
      <BulkDialog
        act={asking}
        runs={asking === "cancel" ? going : runs}
        ended={asking === "cancel" ? runs.length - going.length : 0}
        onClose={() => setAsking(null)}
        onConfirm={(act) => bulk.start(act, act === "cancel" ? going : runs)}
      />
      <OutcomesDialog told={bulk.told} onClose={bulk.forget} />
    </>
  );
}

/** `x` chooses the run whose row has the focus, Shift X all up to it. */
function useFocusedRow({ toggle }: RunSelection) {
  const { t } = useTranslation("bulk");
  const act = (range: boolean) => {
    const id = document.activeElement?.closest<HTMLElement>("[data-run]")?.dataset.run;
    if (id) toggle(id, range);
  };
  const group = t("command.group");
  useCommand({ id: "run.select", title: t("command.toggle"), group, keys: "x", run: () => act(false) });
  useCommand({ id: "run.selectRange", title: t("command.range"), group, keys: "shift+x", run: () => act(true) });
}
