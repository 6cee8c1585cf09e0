import type { App, Session, WebContents } from "electron";
import { APP_ORIGIN, isAppPage, isAppUrl } from "./origin.ts";

const EXTERNAL_HOSTS = new Set(["github.com"]);

/** Leaves the app only for the person's own server, which may be http on this computer, and for https on hosts listed here. */
export function mayOpenExternally(text: string, serverUrl: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  if (url.username !== "" || url.password !== "") return false;
  return url.origin === serverUrl || (url.protocol === "https:" && url.port === "" && EXTERNAL_HOSTS.has(url.hostname));
}

/** Every page, whoever creates it: it stays where it is, opens nothing, embeds nothing. */
function guardContents(contents: WebContents, openExternal: (url: string) => void): void {
  const stay = (event: { url: string; preventDefault(): void }) => {
    if (!isAppPage(event.url)) event.preventDefault();
  };
  contents.on("will-navigate", stay);
  contents.on("will-frame-navigate", stay);
  contents.on("will-redirect", stay);
  contents.on("will-attach-webview", (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    openExternal(url);
    return { action: "deny" };
  });
}

/** No camera, no location, no device: the one thing granted is the copy button, to our own page. */
export function guardSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer, details) =>
    answer(permission === "clipboard-sanitized-write" && details.isMainFrame && isAppUrl(details.requestingUrl)),
  );
  session.setPermissionCheckHandler(
    (_contents, permission, origin) =>
      permission === "clipboard-sanitized-write" && [APP_ORIGIN, `${APP_ORIGIN}/`].includes(origin),
  );
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => answer(null));
}

export function guardApp(app: App, openExternal: (url: string) => void): void {
  app.on("web-contents-created", (_event, contents) => guardContents(contents, openExternal));
  // Said aloud although it is the default: no certificate error is ever waved through.
  app.on("certificate-error", (event, _contents, _url, _error, _certificate, trust) => {
    event.preventDefault();
    trust(false);
  });
}
