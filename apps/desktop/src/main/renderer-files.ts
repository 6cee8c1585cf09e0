import { readFile } from "node:fs/promises";
import { extname, resolve, sep } from "node:path";

/** Sent with every file; index.html repeats it in a meta tag, less frame-ancestors, which counts in a header only. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  // Radix and sonner add style elements while running; styles run no code.
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

const TYPES: Record<string, string> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
};

/** One built file of the renderer, or 404. Nothing outside `root`, and no kind of file that is not listed. */
export async function serveFile(request: Request, root: string): Promise<Response> {
  if (request.method !== "GET" && request.method !== "HEAD") return new Response(null, { status: 405 });
  const file = fileWithin(root, new URL(request.url).pathname);
  const type = file && TYPES[extname(file)];
  const bytes = type && (await readFile(file).catch(() => null));
  if (!bytes) return new Response(null, { status: 404 });
  const headers = {
    "content-type": type,
    "content-security-policy": CONTENT_SECURITY_POLICY,
    "cross-origin-opener-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "cache-control": "no-cache",
  };
  return new Response(request.method === "HEAD" ? null : new Uint8Array(bytes), { headers });
}

function fileWithin(root: string, pathname: string): string | null {
  let path: string;
  try {
    path = decodeURIComponent(pathname === "/" ? "/index.html" : pathname);
  } catch {
    return null;
  }
  // Backslashes and drive letters mean something on Windows alone, NUL cuts names short.
  if (/[\\:\0]/.test(path)) return null;
  const file = resolve(root, `.${path}`);
  return file.startsWith(resolve(root) + sep) ? file : null;
}
