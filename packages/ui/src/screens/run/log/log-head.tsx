import { ChevronDown, ChevronRight } from "lucide-react";
import { useTranslation } from "react-i18next";
import { countWords } from "../../../kit/relative-time.ts";
import { RunStatus } from "../../../kit/status.tsx";
import { Duration } from "../../../kit/time.tsx";
import type { LogSection } from "./log-model.ts";

interface LogHeadProps {
  section: LogSection;
  name: string;
  folded: boolean;
  onToggle: () => void;
}

/** The head of a step's lines: what it is, how it went, and the fold. */
export function LogHead({ section, name, folded, onToggle }: LogHeadProps) {
  const { t } = useTranslation("run");
  const Chevron = folded ? ChevronRight : ChevronDown;
  return (
    <button
      type="button"
      aria-expanded={!folded}
      onClick={onToggle}
      className="flex h-8 w-full items-center gap-2 border-b border-line bg-sunken px-3 shadow-[0_-1px_0_var(--line)] text-left outline-offset-[-2px] hover:bg-hover"
    >
      <Chevron aria-hidden className="size-4 shrink-0 text-muted" />
      <RunStatus state={section.state} iconOnly />
      <span className="min-w-0 truncate font-medium">{name}</span>
      <span className="ml-auto flex shrink-0 items-center gap-3 text-xs text-muted tabular-nums">
        <span className="max-sm:hidden">
          {t("log.lines", { count: section.lines.length, replace: { count: countWords(section.lines.length) } })}
        </span>
        {section.startedAt && <Duration from={section.startedAt} to={section.finishedAt} />}
      </span>
    </button>
  );
}
