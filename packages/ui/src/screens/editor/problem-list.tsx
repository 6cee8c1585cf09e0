import { CircleAlert } from "lucide-react";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../kit/button.tsx";
import { useDraftWords, useEditing, useEditorState } from "./editor-context.tsx";
import { getAt, idOf, textOf, type Path } from "./path.ts";
import type { Problem } from "./problems.ts";

export const PROBLEM_LIST = "editor-problems";

/** All that is wrong, in the order of the page; each leads to its field. */
export function ProblemList({ onShow }: { onShow: (problem: Problem) => void }) {
  const { t } = useTranslation("editor");
  const { problems } = useEditing();
  const words = useDraftWords();
  const placeOf = usePlaceWords();
  const id = useId();
  if (problems.length === 0) return null;
  return (
    <section
      id={PROBLEM_LIST}
      tabIndex={-1}
      aria-labelledby={id}
      className="overflow-hidden rounded-lg border border-bad/40 bg-bad-soft"
    >
      <h2 id={id} className="flex items-center gap-2 px-3 pt-2 font-semibold">
        <CircleAlert aria-hidden className="size-4 shrink-0 text-bad" />
        <span role="status">{t("problems", { count: problems.length })}</span>
      </h2>
      <ul className="grid max-h-56 overflow-y-auto p-1.5">
        {problems.map((problem, index) => (
          <li key={index}>
            <Button
              variant="ghost"
              size="sm"
              onClick={() => onShow(problem)}
              className="h-auto! min-h-7 w-full justify-start! text-left font-normal! whitespace-normal! text-ink!"
            >
              <span className="min-w-0 wrap-anywhere">
                <span className="font-medium">{placeOf(problem.path)}</span> {words(problem.message)}
              </span>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** "Step 2, Address:" */
function usePlaceWords(): (path: Path) => string {
  const { t } = useTranslation("editor");
  const draft = useEditorState((state) => state.draft);
  return (path) => {
    const [list, index, ...inner] = path;
    if ((list !== "variables" && list !== "steps") || typeof index !== "number")
      return list === undefined
        ? ""
        : `${t([`field.${path.join(".")}`, `field.${list}`], { defaultValue: String(list) })}:`;
    const item = getAt(draft, [list, index]);
    const name = textOf(getAt(item, ["label"])) || textOf(getAt(item, ["name"])) || String(index + 1);
    const field = inner
      .filter((key) => typeof key === "string")
      .map((key) => t(`field.${key}`, { defaultValue: String(key) }));
    return `${[t(`item.${list}`, { name }), ...field].join(" → ")}:`;
  };
}

/** Moves the focus to where a problem is, or to the nearest thing around it. False when nothing of it is on screen. */
export function focusPlace(path: Path): boolean {
  for (let length = path.length; length > 0; length -= 1) {
    const found = document.getElementById(idOf(path.slice(0, length)));
    if (!found) continue;
    const inner = found.matches("div, ul") ? found.querySelector<HTMLElement>("input, select, textarea, button") : null;
    (inner ?? found).focus();
    found.scrollIntoView({ block: "center" });
    return true;
  }
  return false;
}
