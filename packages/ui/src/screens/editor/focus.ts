/** Once React has drawn what was just decided. */
export function afterDrawing(act: () => void): void {
  requestAnimationFrame(() => requestAnimationFrame(act));
}

/** Frames to wait for a menu to go; one that stays open is not waited for. */
const MOST_FRAMES = 60;

/** After a menu has closed and given the focus back to its button, which it does on its own time. */
export function afterMenu(act: () => void, frames = MOST_FRAMES): void {
  if (frames > 0 && document.querySelector("[role=menu]")) requestAnimationFrame(() => afterMenu(act, frames - 1));
  else setTimeout(() => afterDrawing(act), 0);
}

/** A name that is only a suggestion is selected, to be typed over. */
export function focusSelected(id: string): void {
  const control = document.getElementById(id);
  control?.focus();
  if (control instanceof HTMLInputElement) control.select();
}
