import { Theme } from "../bridge.ts";
import { ask } from "./bridge-client.ts";

// Where the app keeps the viewer's choice (wire/theme.ts of the ui), read before its first paint as on the web.
const STORED = "runsheet.theme";

/** Lets the window's own parts (frame, menus, the color before the first paint) follow the app's theme. */
export function shareTheme(): void {
  const root = document.documentElement;
  const stored = localStorage.getItem(STORED);
  if (stored) root.dataset["theme"] = stored;
  const share = () => void ask("theme.set", Theme.catch("system").parse(root.dataset["theme"])).catch(() => {});
  share();
  new MutationObserver(share).observe(root, { attributeFilter: ["data-theme"] });
}
