import type { ContextMenuParams, MenuItemConstructorOptions } from "electron";
import type { MainTexts } from "./texts.ts";

export interface ContextActs {
  replace(word: string): void;
  learn(word: string): void;
  copy(text: string): void;
}

type Params = Pick<
  ContextMenuParams,
  "isEditable" | "editFlags" | "misspelledWord" | "dictionarySuggestions" | "selectionText" | "linkURL"
>;

/** What a right click offers; empty where there is nothing to do. */
export function contextMenu(params: Params, t: MainTexts, acts: ContextActs): MenuItemConstructorOptions[] {
  const { isEditable, editFlags, misspelledWord, dictionarySuggestions, selectionText, linkURL } = params;
  const sections: MenuItemConstructorOptions[][] = [];
  if (isEditable && misspelledWord) {
    const suggestions = dictionarySuggestions.map((word) => ({ label: word, click: () => acts.replace(word) }));
    sections.push(suggestions.length > 0 ? suggestions : [{ label: t.spelling.none, enabled: false }]);
    sections.push([{ label: t.spelling.add, click: () => acts.learn(misspelledWord) }]);
  }
  if (isEditable)
    sections.push([
      { role: "cut", enabled: editFlags.canCut },
      { role: "copy", enabled: editFlags.canCopy },
      { role: "paste", enabled: editFlags.canPaste },
      { role: "selectAll", enabled: editFlags.canSelectAll },
    ]);
  else if (selectionText.trim()) sections.push([{ role: "copy" }]);
  // Addresses of our own page are of no use outside it.
  if (linkURL.startsWith("https://")) sections.push([{ label: t.copyLink, click: () => acts.copy(linkURL) }]);
  return sections.flatMap((section, index) => (index === 0 ? section : [{ type: "separator" as const }, ...section]));
}
