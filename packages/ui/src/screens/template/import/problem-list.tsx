import type { FileProblem } from "@runsheet/contract/template-file";
import { useTranslation } from "react-i18next";
import { problemWords } from "../../../kit/problem-words.ts";
import { excerptOf, placeOf } from "./excerpt.ts";

/** A file of another program is wrong in every line. */
const MOST_PROBLEMS = 20;

/** Each problem with its line as it stands in the file. */
export function ProblemList({ text, problems }: { text: string; problems: readonly FileProblem[] }) {
  const { t } = useTranslation("import");
  const shown = problems.slice(0, MOST_PROBLEMS);
  return (
    <>
      <ol className="grid gap-3">
        {shown.map((problem, index) => (
          <li key={index}>
            <Problem text={text} problem={problem} />
          </li>
        ))}
      </ol>
      {shown.length < problems.length && (
        <p className="mt-3 text-muted">{t("moreProblems", { count: problems.length - shown.length })}</p>
      )}
    </>
  );
}

function Problem({ text, problem: { line, column, path, message } }: { text: string; problem: FileProblem }) {
  const { t } = useTranslation("import");
  const { t: kit } = useTranslation("kit");
  const excerpt = excerptOf(text, line, column);
  const place = placeOf(path);
  return (
    <>
      <p className="wrap-anywhere">
        <strong className="font-semibold">{t("line", { line })}</strong>
        {place && (
          <>
            {" · "}
            <code>{place}</code>
          </>
        )}
        {" · "}
        {problemWords(message, kit)}
      </p>
      {excerpt && (
        <p className="mt-1 flex gap-3 rounded-md bg-sunken px-2 py-1 font-mono text-xs leading-5">
          <span aria-hidden className="shrink-0 text-muted tabular-nums select-none">
            {line}
          </span>
          <span className="min-w-0 whitespace-pre-wrap wrap-anywhere">
            {excerpt.before}
            <mark className="rounded-sm bg-bad-soft text-bad underline decoration-bad decoration-2">
              {excerpt.at || "\u00a0"}
            </mark>
            {excerpt.after}
          </span>
        </p>
      )}
    </>
  );
}
