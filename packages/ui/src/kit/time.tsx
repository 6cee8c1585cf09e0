import { useTranslation } from "react-i18next";
import { useNow } from "./now.ts";
import { durationWords, exactTime, relativeTime } from "./relative-time.ts";
import { Tooltip } from "./tooltip.tsx";

interface RelativeTimeProps {
  /** ISO instant. */
  at: string;
  /** Inside a link or button, which has the focus itself: no stop of its own for the Tab key. */
  inert?: boolean;
}

/** How long ago or ahead, with the exact time in the viewer's zone on hover and focus. */
export function RelativeTime({ at, inert = false }: RelativeTimeProps) {
  const { i18n } = useTranslation("kit");
  const now = useNow("slow");
  const instant = Date.parse(at);
  // A time from the server's clock may lie a moment ahead of this machine's.
  const shown = Math.abs(instant - now) < 20_000 ? Math.min(instant, now) : instant;
  return (
    <Tooltip text={exactTime(instant, i18n.language)}>
      <time dateTime={at} tabIndex={inert ? undefined : 0} className="rounded whitespace-nowrap tabular-nums">
        {relativeTime(shown, now, i18n.language)}
      </time>
    </Tooltip>
  );
}

type DurationProps = { ms: number } | { from: string; to?: string | null | undefined };

/** A length of time; ticks each second while `to` is absent. */
export function Duration(props: DurationProps) {
  if ("from" in props && !props.to) return <Ticking from={props.from} />;
  return <Length ms={"ms" in props ? props.ms : Date.parse(props.to!) - Date.parse(props.from)} />;
}

function Ticking({ from }: { from: string }) {
  const elapsed = useNow("second") - Date.parse(from);
  // Whole seconds only: tenths that tick once a second look broken.
  return <Length ms={Math.max(0, Math.floor(elapsed / 1_000)) * 1_000} />;
}

function Length({ ms }: { ms: number }) {
  const { i18n } = useTranslation("kit");
  return <span className="whitespace-nowrap tabular-nums">{durationWords(ms, i18n.language)}</span>;
}
