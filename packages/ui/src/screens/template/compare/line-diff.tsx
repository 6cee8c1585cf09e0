import { ChevronsUpDown } from "lucide-react";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../../kit/button.tsx";
import { cx } from "../../../kit/cx.ts";
import { countWords } from "../../../kit/relative-time.ts";
import { asYaml } from "./as-yaml.ts";
import { compareLines, foldRows, unified, type Line, type Row } from "./lines.ts";

type Sign = "same" | "removed" | "added";

const LOOKS: Record<Sign, { sign: string; line: string; word: string }> = {
  same: { sign: "", line: "", word: "" },
  removed: { sign: "−", line: "bg-bad-soft", word: "rounded-sm bg-bad/20 underline decoration-bad decoration-2" },
  added: { sign: "+", line: "bg-good-soft", word: "rounded-sm bg-good/20 underline decoration-good decoration-2" },
};
/** Lines that are drawn at first, and with each wish for more: thousands at once would hold the page up. */
const LINES_AT_ONCE = 500;

interface LineDiffProps {
  /** What is compared, for screen readers. */
  label: string;
  before: unknown;
  after: unknown;
  /** Side by side; below each other otherwise. */
  wide: boolean;
}

/** Two sides of one thing, line by line. */
export function LineDiff({ label, before, after, wide }: LineDiffProps) {
  const { t } = useTranslation("compare");
  const [open, setOpen] = useState<ReadonlySet<number>>(new Set());
  const [most, setMost] = useState(LINES_AT_ONCE);
  const rows = useMemo(() => compareLines(asYaml(before), asYaml(after)), [before, after]);
  const shown = rows.slice(0, most);
  const rest = rows.length - shown.length;
  // What is on one side alone needs no second column.
  const beside = wide && before !== undefined && after !== undefined;
  const Rows = beside ? BesideRows : BelowRows;
  return (
    <>
      <table aria-label={label} className="w-full table-fixed border-collapse font-mono text-xs leading-5">
        <colgroup>
          <col className="w-14" />
          <col />
          {beside && <col className="w-14" />}
          {beside && <col />}
        </colgroup>
        <tbody>
          {foldRows(shown).map((stretch, index) =>
            stretch.folded && !open.has(index) ? (
              <tr key={index}>
                <td colSpan={beside ? 4 : 2} className="bg-sunken p-0 font-sans">
                  <button
                    type="button"
                    className="flex min-h-6 w-full items-center gap-2 px-3 text-muted hover:text-ink focus-visible:-outline-offset-2"
                    onClick={() => setOpen(new Set([...open, index]))}
                  >
                    <ChevronsUpDown aria-hidden className="size-3.5" />
                    {t("sameLines", { count: stretch.rows.length })}
                  </button>
                </td>
              </tr>
            ) : (
              <Rows key={index} rows={stretch.rows} />
            ),
          )}
        </tbody>
      </table>
      {rest > 0 && (
        <Button size="sm" variant="ghost" className="m-2" onClick={() => setMost(most + LINES_AT_ONCE)}>
          {t("moreLines", { count: rest, number: countWords(rest) })}
        </Button>
      )}
    </>
  );
}

function BesideRows({ rows }: { rows: Row[] }) {
  return rows.map(({ same, before, after }, index) => (
    <tr key={index} className="align-top">
      <LineCells line={before} sign={same ? "same" : "removed"} />
      <LineCells line={after} sign={same ? "same" : "added"} />
    </tr>
  ));
}

function BelowRows({ rows }: { rows: Row[] }) {
  return unified(rows).map(({ sign, line }, index) => (
    <tr key={index} className="align-top">
      <LineCells line={line} sign={sign} />
    </tr>
  ));
}

function LineCells({ line, sign }: { line: Line | null; sign: Sign }) {
  const { t } = useTranslation("compare");
  if (!line)
    return (
      <td colSpan={2} className="bg-sunken">
        {"\u00a0"}
      </td>
    );
  const look = LOOKS[sign];
  return (
    <>
      <td className={cx("pr-2 pl-1 text-right whitespace-nowrap text-muted tabular-nums select-none", look.line)}>
        <span aria-hidden>
          {look.sign} {line.number}
        </span>
        {sign !== "same" && <span className="sr-only">{t(`line.${sign}`)}</span>}
      </td>
      <td className={cx("pr-2 whitespace-pre-wrap wrap-anywhere [font-variant-ligatures:none]", look.line)}>
        {line.pieces.map((piece, index) =>
          piece.marked ? (
            <span key={index} className={look.word}>
              {piece.text}
            </span>
          ) : (
            piece.text
          ),
        )}
      </td>
    </>
  );
}
