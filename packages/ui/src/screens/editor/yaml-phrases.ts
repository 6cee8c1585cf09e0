import type { TFunction } from "i18next";

/** CodeMirror's own words, by the English ones it asks for. */
const PHRASES = {
  "Control character": "control",
  "Selection deleted": "selectionDeleted",
  "folded code": "folded",
  "Folded lines": "foldedLines",
  "Unfolded lines": "unfoldedLines",
  "Fold line": "fold",
  "Unfold line": "unfold",
  to: "to",
  unfold: "unfoldAction",
  Completions: "completions",
  Diagnostics: "diagnostics",
  "No diagnostics": "noDiagnostics",
  close: "close",
};

export function yamlPhrases(t: TFunction<"editor">): Record<string, string> {
  return Object.fromEntries(Object.entries(PHRASES).map(([phrase, key]) => [phrase, t(`phrase.${key}`)]));
}
