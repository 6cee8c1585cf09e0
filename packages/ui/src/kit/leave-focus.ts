/**
 * For a button that its own act removes: `<Button ref={leaveFocus} …>`. A keyboard that stands on it goes on at the
 * heading of its section or page instead of the top of the document.
 */
export function leaveFocus(button: HTMLElement | null) {
  return () => {
    if (!button || document.activeElement !== button) return;
    const heading = button.closest("section, main")?.querySelector<HTMLElement>("h1, h2");
    if (!heading) return;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  };
}
