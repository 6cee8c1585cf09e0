import type { EditorView } from "@codemirror/view";
import { CircleAlert, CircleCheck } from "lucide-react";
import { useEffect, useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Card } from "../../kit/card.tsx";
import { countWords } from "../../kit/relative-time.ts";
import { readDraft, writeDraft } from "./draft-text.ts";
import type { DraftStore, TextProblem } from "./draft-store.ts";
import { useDraftWords, useEditing } from "./editor-context.tsx";
import { fillsFor } from "./placeholder-menu.tsx";
import { PROBLEM_LIST } from "./problem-list.tsx";
import { createYamlEditor, goTo, markProblems } from "./yaml-editor.ts";
import { yamlPhrases } from "./yaml-phrases.ts";

const PAUSE_MS = 150;

/** The whole draft as text. What cannot be read stays as it is typed, with its problems. */
export function YamlView() {
  const { t } = useTranslation("editor");
  const { store } = useEditing();
  const help = useId();
  const { box, problems, show } = useYaml(store, help);
  const words = useDraftWords();
  return (
    <Card flush className="flex flex-col">
      <h2 className="sr-only">YAML</h2>
      <div ref={box} className="h-[clamp(20rem,64dvh,60rem)] min-w-0 [&_.cm-editor]:h-full" />
      <div className="border-t border-line">
        {problems.length === 0 ? (
          <p role="status" className="flex items-center gap-2 px-4 py-2 text-good">
            <CircleCheck aria-hidden className="size-4 shrink-0" />
            {t("yaml.fine")}
          </p>
        ) : (
          <>
            <p role="status" className="flex items-center gap-2 px-4 pt-2 font-medium text-bad">
              <CircleAlert aria-hidden className="size-4 shrink-0" />
              {t("problems", { count: problems.length })}
            </p>
            <ul
              id={PROBLEM_LIST}
              tabIndex={-1}
              aria-label={t("problemList")}
              className="max-h-48 overflow-y-auto p-1.5"
            >
              {problems.map((problem, index) => (
                <li key={index}>
                  <button
                    type="button"
                    onClick={() => show(problem)}
                    className="grid w-full grid-cols-[5.5rem_minmax(0,1fr)] gap-2 rounded-md px-2.5 py-1 text-left hover:bg-hover"
                  >
                    <span className="text-muted tabular-nums">
                      {t("yaml.line", { line: countWords(problem.line) })}
                    </span>
                    <span className="wrap-anywhere">{words(problem.message)}</span>
                  </button>
                </li>
              ))}
            </ul>
          </>
        )}
        <p id={help} className="border-t border-line px-4 py-2 text-[0.8125rem] text-muted">
          {t("yaml.help")}
        </p>
      </div>
    </Card>
  );
}

function useYaml(store: DraftStore, help: string) {
  const { t } = useTranslation("editor");
  const words = useDraftWords();
  const box = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const [problems, setProblems] = useState<readonly TextProblem[]>([]);
  // The editor outlives a change of language; what it says then is looked up anew.
  const latest = useRef({ words, t });
  useEffect(() => {
    latest.current = { words, t };
  });

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = (text: string) => {
      const read = readDraft(text);
      setProblems(read.problems);
      if (view.current) markProblems(view.current, read.problems, latest.current.words);
      return read;
    };
    let unread: string | null = null;
    const read = () => {
      clearTimeout(timer);
      if (unread === null) return;
      const text = unread;
      unread = null;
      store.type(text, look(text));
    };
    const state = store.get();
    const text = state.text ?? writeDraft(state.draft);
    if (state.text === null) store.wrote(text);
    const editor = createYamlEditor({
      parent: box.current!,
      text,
      label: latest.current.t("yaml.label"),
      describedBy: help,
      phrases: yamlPhrases(latest.current.t),
      placeholders: (step) => {
        const { variables, outputs } = fillsFor(store.get().draft, step);
        return [...variables, ...outputs];
      },
      onChange: (next) => {
        unread = next;
        clearTimeout(timer);
        timer = setTimeout(read, PAUSE_MS);
      },
    });
    view.current = editor;
    look(text);
    const end = store.reads(read);
    return () => {
      read();
      end();
      view.current = null;
      editor.destroy();
    };
  }, [store, help]);

  const show = (problem: TextProblem) => {
    if (view.current) goTo(view.current, problem);
  };
  return { box, problems, show };
}
