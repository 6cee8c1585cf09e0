import type { Run } from "@runsheet/contract/run";
import { ArrowDown, ArrowUp, Download, Pause, Play, Settings2 } from "lucide-react";
import { useState, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { Button, IconButton } from "../../../kit/button.tsx";
import { Menu, MenuItem, MenuSeparator } from "../../../kit/menu.tsx";
import { SearchInput } from "../../../kit/search-input.tsx";
import { countWords } from "../../../kit/relative-time.ts";
import { refusalWords } from "../../../wire/refusal.ts";
import { useTRPCClient } from "../../../wire/trpc.ts";
import { logText, readWholeLog, saveText } from "./log-file.ts";
import { MOST_MATCHES, type Match } from "./log-search.ts";
import type { Folds } from "./use-folds.ts";
import type { FollowEnd } from "./use-follow-end.ts";
import type { LogSearch } from "./use-log-search.ts";

interface LogToolbarProps {
  run: Run;
  search: LogSearch;
  onMatch: (match: Match | null) => void;
  follow: FollowEnd;
  over: boolean;
  timestamps: boolean;
  onTimestamps: (on: boolean) => void;
  wrap: boolean;
  onWrap: (on: boolean) => void;
  folds: Folds;
}

export function LogToolbar({
  run,
  search,
  onMatch,
  follow,
  over,
  timestamps,
  onTimestamps,
  wrap,
  onWrap,
  folds,
}: LogToolbarProps) {
  const { t } = useTranslation("run");
  const download = useDownload(run);
  return (
    <div className="flex flex-wrap items-center gap-2 border-b border-line px-3 py-2">
      <h2 className="sr-only">{t("log.title")}</h2>
      <SearchBox search={search} onMatch={onMatch} />
      <div className="ml-auto flex items-center gap-1">
        {!over && (
          <Button
            size="sm"
            variant={follow.following ? "secondary" : "ghost"}
            icon={follow.following ? Pause : Play}
            onClick={() => follow.setFollowing(!follow.following)}
          >
            {t(follow.following ? "log.pause" : "log.follow")}
          </Button>
        )}
        <IconButton
          size="sm"
          icon={Download}
          label={t("log.download")}
          busy={download.busy}
          onClick={() => void download.start()}
        />
        <Menu trigger={<IconButton size="sm" icon={Settings2} label={t("log.options")} />}>
          <MenuItem checked={timestamps} onSelect={() => onTimestamps(!timestamps)}>
            {t("log.timestamps")}
          </MenuItem>
          <MenuItem checked={wrap} onSelect={() => onWrap(!wrap)}>
            {t("log.wrap")}
          </MenuItem>
          <MenuSeparator />
          <MenuItem onSelect={() => folds.all(folds.anyOpen)}>
            {t(folds.anyOpen ? "log.foldAll" : "log.unfoldAll")}
          </MenuItem>
        </Menu>
      </div>
    </div>
  );
}

function SearchBox({ search, onMatch }: { search: LogSearch; onMatch: (match: Match | null) => void }) {
  const { t } = useTranslation("run");
  const { words, setWords, matches, current, move } = search;
  const total = matches.length;
  const keys = (event: KeyboardEvent) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    onMatch(move(event.shiftKey ? -1 : 1));
  };
  const count =
    total === 0
      ? t("log.noMatches")
      : t(total === MOST_MATCHES ? "log.matchesMany" : "log.matches", {
          current: current + 1,
          total: countWords(total),
        });
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- The keys are those of the search box inside.
    <div role="search" className="flex min-w-0 flex-1 basis-44 items-center gap-1 sm:max-w-md" onKeyDown={keys}>
      <SearchInput value={words} onValueChange={setWords} label={t("log.search")} className="min-w-24 grow" />
      {words !== "" && (
        <>
          <span role="status" className="shrink-0 px-1 text-xs text-muted tabular-nums">
            {count}
          </span>
          <IconButton
            size="sm"
            icon={ArrowUp}
            label={t("log.previous")}
            disabled={total === 0}
            onClick={() => onMatch(move(-1))}
          />
          <IconButton
            size="sm"
            icon={ArrowDown}
            label={t("log.next")}
            disabled={total === 0}
            onClick={() => onMatch(move(1))}
          />
        </>
      )}
    </div>
  );
}

function useDownload(run: Run) {
  const { t, i18n } = useTranslation("run");
  const client = useTRPCClient();
  const [busy, setBusy] = useState(false);
  const start = async () => {
    setBusy(true);
    try {
      const log = await readWholeLog((after) => client.run.readLog.query({ id: run.id, after, limit: 1_000 }));
      saveText(
        `run-${run.id.slice(0, 8)}.txt`,
        logText(log, run, t("log.head", { id: run.id, template: run.templateName, version: run.templateVersion })),
      );
    } catch (error) {
      toast.error(refusalWords(error, i18n));
    } finally {
      setBusy(false);
    }
  };
  return { busy, start };
}
