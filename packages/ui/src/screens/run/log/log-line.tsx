import { memo } from "react";
import { useTranslation } from "react-i18next";
import { cx } from "../../../kit/cx.ts";
import { lineHtml, type Mark } from "./line-html.ts";
import type { LogLine, Stream } from "./log-model.ts";
import "./ansi.css";

interface LogLineProps {
  line: LogLine;
  number: number;
  marks: readonly Mark[] | undefined;
  timestamps: boolean;
  wrap: boolean;
}

/** Streams differ by a word and a bar at the edge as well as by color. */
const LOOKS: Record<Stream, { sign: string; row: string }> = {
  stdout: { sign: "", row: "border-transparent" },
  stderr: { sign: "err", row: "border-bad bg-bad-soft/60" },
  system: { sign: "›", row: "border-transparent text-muted italic" },
};

export const LogLineRow = memo(function LogLineRow({ line, number, marks, timestamps, wrap }: LogLineProps) {
  const { t } = useTranslation("run");
  const look = LOOKS[line.stream];
  const html = lineHtml(line.text, marks);
  return (
    <div
      className={cx(
        "log-line flex border-l-2 font-mono text-[0.8125rem] leading-5 [font-variant-ligatures:none]",
        look.row,
        wrap ? "w-full" : "w-max min-w-full",
      )}
    >
      <span
        aria-hidden
        className="w-10 shrink-0 pr-2 sm:w-12 text-right text-xs leading-5 text-muted not-italic select-none"
      >
        {number}
      </span>
      {timestamps && (
        <time dateTime={line.at} className="shrink-0 pr-3 text-xs leading-5 text-muted not-italic">
          {clockTime(line.at)}
        </time>
      )}
      <span className="w-7 shrink-0 sm:w-8 text-xs leading-5 text-bad not-italic select-none">
        {look.sign && (
          <>
            <span aria-hidden className={line.stream === "system" ? "text-muted" : undefined}>
              {look.sign}
            </span>
            <span className="sr-only">{t(`log.${line.stream}`)}: </span>
          </>
        )}
      </span>
      {/* Built by lineHtml, which escapes everything that the run wrote. */}
      <span
        className={cx("min-w-0 pr-4 [tab-size:8]", wrap ? "whitespace-pre-wrap wrap-anywhere" : "whitespace-pre")}
        dangerouslySetInnerHTML={{ __html: html || "\u200b" }}
      />
      {line.cut && <span className="shrink-0 pr-4 font-sans text-xs leading-5 text-muted">{t("log.cut")}</span>}
    </div>
  );
});

/** Hours to milliseconds in the viewer's zone. */
function clockTime(at: string): string {
  const time = new Date(at);
  const two = (value: number) => String(value).padStart(2, "0");
  return `${two(time.getHours())}:${two(time.getMinutes())}:${two(time.getSeconds())}.${String(time.getMilliseconds()).padStart(3, "0")}`;
}
