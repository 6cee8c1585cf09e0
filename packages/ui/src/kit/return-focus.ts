import { useRef } from "react";

const CONTROLS = "button, input, textarea, select";

/** What had the focus; for an entry of a menu that is about to close, the button that opened the menu. */
function focused(): HTMLElement | null {
  const active = document.activeElement;
  const opener = active?.closest("[role=menu]")?.getAttribute("aria-labelledby");
  const found = opener ? document.getElementById(opener) : active;
  return found instanceof HTMLElement ? found : null;
}

/**
 * Radix gives the focus back to a dialog's trigger only, and a controlled dialog has none.
 * These two handlers give it to whatever had it, unless something else has taken it by then.
 */
export function useReturnFocus() {
  const before = useRef<HTMLElement | null>(null);
  return {
    onOpenAutoFocus: (event: Event) => {
      before.current = focused();
      const content = event.target as HTMLElement;
      const stops = [...content.querySelectorAll<HTMLElement>(`time[tabindex='0'], ${CONTROLS}`)];
      // A time takes the focus to be told exactly: as the first stop its tooltip would lie over the dialog at once.
      // And the cross, the last stop, is not what a dialog that still loads was opened for.
      const [first] = stops;
      if (!first?.matches(stops.length === 1 ? "button" : "time")) return;
      event.preventDefault();
      const controls = stops.filter((each) => each.matches(CONTROLS));
      (controls.length > 1 ? controls[0]! : content).focus();
    },
    onCloseAutoFocus: (event: Event) => {
      event.preventDefault();
      if (document.activeElement === null || document.activeElement === document.body)
        before.current?.focus({ preventScroll: true });
    },
  };
}
