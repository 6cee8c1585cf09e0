import { forward, type Lent } from "./forward.ts";
import { APP_ORIGIN, APP_SCHEME, isAppUrl } from "./origin.ts";
import { serveFile } from "./renderer-files.ts";

/** Must be told to Electron before the app is ready. No CORS, no bypass of the CSP, no service workers. */
export const SCHEMES = [
  { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
];

/** Everything the page can load: its own files, and the chosen server behind /trpc/. */
export function appProtocol(root: string, lent: Lent): (request: Request) => Promise<Response> {
  return async (request) => {
    if (!isAppUrl(request.url)) return new Response(null, { status: 404 });
    const { pathname } = new URL(request.url);
    if (!pathname.startsWith("/trpc/")) return serveFile(request, root);
    if (!isFromApp(request)) return new Response(null, { status: 403 });
    return forward(request, lent);
  };
}

/** Electron adds `initiatorOrigin`, which a page cannot forge; it is absent for what the browser itself asks. */
function isFromApp(request: Request & { initiatorOrigin?: string }): boolean {
  return request.initiatorOrigin === undefined || request.initiatorOrigin === APP_ORIGIN;
}
