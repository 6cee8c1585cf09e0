import type { IncomingMessage, ServerResponse } from "node:http";
import type { FastifyInstance } from "fastify";
import helmet, { type HelmetOptions } from "helmet";

const PAGE_POLICY = {
  "default-src": ["'none'"],
  "script-src": ["'self'"],
  "style-src": ["'self'", "'unsafe-inline'"],
  "font-src": ["'self'"],
  "img-src": ["'self'", "data:"],
  "connect-src": ["'self'"],
  "manifest-src": ["'self'"],
  "base-uri": ["'none'"],
  "form-action": ["'self'"],
  "frame-ancestors": ["'none'"],
};

/** What a page of ours has no use for stays off for everything that may get into it. */
const OFF = [
  "accelerometer",
  "camera",
  "display-capture",
  "geolocation",
  "gyroscope",
  "magnetometer",
  "microphone",
  "midi",
  "payment",
  "usb",
  "xr-spatial-tracking",
];
const PERMISSIONS = OFF.map((feature) => `${feature}=()`).join(", ");

/** On every answer, refusals included. HSTS only where https is promised: on loopback it would lock the person out. */
export function securityHeaders(app: FastifyInstance, publicUrl: URL | null): void {
  const same = headersOf({
    contentSecurityPolicy: { useDefaults: false, directives: PAGE_POLICY },
    strictTransportSecurity:
      publicUrl?.protocol === "https:" ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    referrerPolicy: { policy: "no-referrer" },
    frameguard: { action: "deny" },
  });
  app.addHook("onRequest", async (request, reply) => {
    reply.headers(same).header("x-request-id", request.id);
  });
}

/** They are the same on every answer, so helmet is asked once instead of at each. */
function headersOf(options: HelmetOptions): Record<string, string> {
  const found: Record<string, string> = { "permissions-policy": PERMISSIONS };
  const answer = {
    setHeader: (name: string, value: string) => void (found[name.toLowerCase()] = value),
    removeHeader: () => undefined,
  };
  helmet(options)({} as IncomingMessage, answer as unknown as ServerResponse, (fault) => {
    if (fault) throw fault;
  });
  return found;
}
