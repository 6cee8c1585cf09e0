import {
  autocompletion,
  closeBrackets,
  completionKeymap,
  type CompletionContext,
  type CompletionResult,
} from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { yaml } from "@codemirror/lang-yaml";
import { bracketMatching, foldGutter, foldKeymap, indentOnInput, indentUnit } from "@codemirror/language";
import { lintGutter, lintKeymap, setDiagnostics, type Diagnostic } from "@codemirror/lint";
import { EditorState, type Text } from "@codemirror/state";
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  keymap,
  lineNumbers,
} from "@codemirror/view";
import type { TextProblem } from "./draft-store.ts";
import { suggest } from "./yaml-complete.ts";
import { yamlTheme } from "./yaml-theme.ts";

interface YamlEditorOptions {
  parent: HTMLElement;
  text: string;
  label: string;
  /** The id of the words that say how to leave the editor by keyboard. */
  describedBy: string;
  phrases: Record<string, string>;
  onChange: (text: string) => void;
  placeholders: (step: number) => string[];
}

/** An editor for a template's YAML. Tab indents; after Escape it leaves the editor, as everywhere else. */
export function createYamlEditor({
  parent,
  text,
  label,
  describedBy,
  phrases,
  onChange,
  placeholders,
}: YamlEditorOptions): EditorView {
  const complete = ({ state, pos, explicit }: CompletionContext): CompletionResult | null => {
    const found = suggest(state.doc.toString(), pos, placeholders);
    if (!found || found.items.length === 0 || (!explicit && found.from === pos && !isExpectant(state.doc, pos)))
      return null;
    return {
      from: found.from,
      options: found.items.map(({ label: name, insert, detail, info, kind }) => ({
        label: name,
        type: kind,
        ...(insert && { apply: insert }),
        ...(detail && { detail }),
        ...(info && { info }),
      })),
      validFor: /^[\w$.-]*$/,
    };
  };
  return new EditorView({
    parent,
    doc: text,
    extensions: [
      EditorState.phrases.of(phrases),
      EditorView.contentAttributes.of({
        "aria-label": label,
        "aria-describedby": describedBy,
        spellcheck: "false",
        tabindex: "0",
      }),
      lineNumbers(),
      foldGutter(),
      lintGutter(),
      history(),
      drawSelection(),
      // Characters that turn the reading direction around could hide what a script does.
      highlightSpecialChars(),
      indentOnInput(),
      bracketMatching(),
      closeBrackets(),
      highlightActiveLine(),
      highlightActiveLineGutter(),
      indentUnit.of("  "),
      EditorState.tabSize.of(2),
      yaml(),
      autocompletion({ override: [complete], icons: false }),
      // CodeMirror lets the next Tab pass once Escape was pressed.
      keymap.of([...completionKeymap, ...lintKeymap, ...foldKeymap, ...historyKeymap, ...defaultKeymap, indentWithTab]),
      EditorView.lineWrapping,
      EditorView.updateListener.of((update) => update.docChanged && onChange(update.state.doc.toString())),
      yamlTheme,
    ],
  });
}

/** Right after `kind: ` or inside of fresh braces a list of what fits is welcome without asking. */
function isExpectant(document: Text, position: number): boolean {
  const { text, from } = document.lineAt(position);
  return /(:\s|\{\{\s?)$/.test(text.slice(0, position - from));
}

/** Marks the wrong places, each up to the end of its line. */
export function markProblems(
  view: EditorView,
  problems: readonly TextProblem[],
  words: (message: string) => string,
): void {
  const { doc } = view.state;
  const marks = problems.map(({ line, column, message }): Diagnostic => {
    const place = doc.line(Math.min(Math.max(1, line), doc.lines));
    const from = Math.min(place.from + column - 1, place.to);
    return { from, to: Math.max(from, place.to), severity: "error", message: words(message) };
  });
  view.dispatch(setDiagnostics(view.state, marks));
}

/** Puts the cursor at a wrong place. */
export function goTo(view: EditorView, { line, column }: TextProblem): void {
  const place = view.state.doc.line(Math.min(Math.max(1, line), view.state.doc.lines));
  const anchor = Math.min(place.from + column - 1, place.to);
  view.dispatch({ selection: { anchor }, effects: EditorView.scrollIntoView(anchor, { y: "center" }) });
  view.focus();
}
