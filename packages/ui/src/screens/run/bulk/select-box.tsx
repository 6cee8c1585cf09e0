import type { RunSummary } from "@runsheet/contract/run";
import { useTranslation } from "react-i18next";
import type { RunSelection } from "./use-selection.ts";

const BOX = "relative z-1 grid size-7 cursor-pointer place-items-center rounded hover:bg-hover";
const INPUT = "size-4 accent-(--accent)";

/** Chooses one run; with Shift all from the one chosen before. */
export function SelectBox({ run, selection }: { run: RunSummary; selection: RunSelection }) {
  const { t } = useTranslation("bulk");
  const { t: kit } = useTranslation("kit");
  return (
    <label className={BOX}>
      <input
        type="checkbox"
        className={INPUT}
        aria-label={t("select", { name: run.templateName, state: kit(`state.${run.state}`) })}
        checked={selection.has(run.id)}
        onKeyDown={(event) => event.key === "Escape" && selection.clear()}
        onChange={(event) => selection.toggle(run.id, (event.nativeEvent as MouseEvent).shiftKey)}
      />
    </label>
  );
}

/** Chooses every run that is shown, or none; says so itself where no column does. */
export function SelectShown({ selection, named = false }: { selection: RunSelection; named?: boolean }) {
  const { t } = useTranslation("bulk");
  return (
    <label className={named ? "flex h-9 w-fit cursor-pointer items-center gap-2.5 text-muted" : BOX}>
      <input
        type="checkbox"
        className={INPUT}
        {...(!named && { "aria-label": t("all") })}
        checked={selection.share === "all"}
        ref={(input) => {
          if (input) input.indeterminate = selection.share === "some";
        }}
        onKeyDown={(event) => event.key === "Escape" && selection.clear()}
        onChange={selection.toggleShown}
      />
      {named && t("all")}
    </label>
  );
}
