import { useEffect } from "react";
import { remember, useRemembered } from "../wire/remembered.ts";
import { commands } from "./commands.ts";
import { createMatcher } from "./shortcuts.ts";

const switchedOff = remember("single-keys-off");

/** Whether keys without Ctrl or ⌘ act as shortcuts. WCAG 2.1.4 asks for a way to turn them off. */
export function useSingleKeys(): [boolean, (on: boolean) => void] {
  return [useRemembered(switchedOff) === null, (on) => switchedOff.set(on ? null : "yes")];
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.closest("input, textarea, select, [role=combobox], [role=textbox]") !== null)
  );
}

function isInLayer(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest("[role=dialog], [role=menu], [role=listbox], [role=alertdialog]") !== null
  );
}

/** Listens for shortcuts; mounted once, in the shell. */
export function useShortcuts(): void {
  useEffect(() => {
    const match = createMatcher();
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || event.repeat || isInLayer(event.target)) return;
      const withMod = event.ctrlKey || event.metaKey;
      if (!withMod && (isTyping(event.target) || switchedOff.get() !== null)) return;
      const bound = isTyping(event.target)
        ? commands.list().filter((command) => command.id === "palette.open")
        : commands.list();
      const command = match(event, bound, event.timeStamp);
      if (!command) return;
      event.preventDefault();
      command.run();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);
}
