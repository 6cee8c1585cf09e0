import helmet from "@fastify/helmet";
import type { FastifyInstance } from "fastify";

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
export async function securityHeaders(app: FastifyInstance, publicUrl: URL | null): Promise<void> {
  await app.register(helmet, {
    global: true,
    contentSecurityPolicy: { useDefaults: false, directives: PAGE_POLICY },
    strictTransportSecurity:
      publicUrl?.protocol === "https:" ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    referrerPolicy: { policy: "no-referrer" },
    frameguard: { action: "deny" },
  });
  app.addHook("onRequest", async (request, reply) => {
    reply.headers({ "permissions-policy": PERMISSIONS, "x-request-id": request.id });
  });
}
