import { remember, useRemembered } from "./remembered.ts";

export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

// The shell's blocking script reads the same key before the first paint.
const chosen = remember("theme");

/** The viewer's choice; `system` leaves it to the machine (style.css follows `color-scheme`). */
export function useTheme(): [Theme, (theme: Theme) => void] {
  const value = useRemembered(chosen);
  return [THEMES.find((theme) => theme === value) ?? "system", setTheme];
}

function setTheme(theme: Theme): void {
  chosen.set(theme === "system" ? null : theme);
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}
