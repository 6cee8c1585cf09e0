/** The renderer's own origin: a standard, secure scheme, so that pages have a real origin, unlike with file://. */
export const APP_SCHEME = "app";
const APP_HOST = "runsheet";
export const APP_ORIGIN = `${APP_SCHEME}://${APP_HOST}`;
export const APP_PAGE = `${APP_ORIGIN}/`;

/** Compared piece by piece: Node's URL gives custom schemes the origin "null". */
export function isAppUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  return url.protocol === `${APP_SCHEME}:` && url.host === APP_HOST && url.username === "" && url.password === "";
}

/** The one document of the app; anything else of our origin is data, not a place to navigate to. */
export function isAppPage(text: string): boolean {
  return isAppUrl(text) && ["/", "/index.html"].includes(new URL(text).pathname);
}
